/// A lesson with one step of each kind.
let sampleLesson = """
  ---
  title: The learning rate
  question: How big should a step be?
  minutes: 10
  teaches: [learning rate, divergence, curvature]
  needs: [the-hill, cost-and-gradient]
  ---
  <!-- Numbers: EXPERIMENTS 3. -->
  # The learning rate

  Every step multiplies *x* by `1 - 2*lr`: {{1 - 2*lr}}, **{{2*x*3:8}}**.

  ```descent
  problem f(x) = x^2   # the hill
  init 4
  ```
  ```expect
  x == 4   # as given
  rule == gd
  ```

  ---

  ```type
  step 5
  ```

  ```predict
  id: mirror
  question: Where does lr 0.9 end?
  choices:
    - text: "- 0.4, *beyond* {{x}}"
      correct: false
      feedback: "No: {{x}}."
    - text: 0.5
      correct: abs(x) < 1
      feedback: Yes.
      see: |
        show
  reveal: |
    set lr 0.9
    run 5
  ```

  ```quiz
  id: next
  question: What is x now?
  answer: 0.8 * x
  tolerance: 0.001
  wrong:
    - answer: x
      feedback: That is the last one.
  feedback: Each is 0.8 of the last.
  ```

  ```quiz
  id: word
  question: What is it called?
  accept: [divergence, diverging]
  ```

  ```recall
  the-hill/next-x
  ```
  ---
  ```try
  id: fast-enough
  setup: |                       # so that it can be solved whatever the learner did before
    problem f(x) = x^2
    init 4
    set lr 0.1
  task: Find a learning rate that brings the loss under 1e-6 in at most 5 steps.
  keep: [problem, start, rule]
  over: step >= 5 or loss < 1e-6
  check: loss < 1e-6 and step <= 5
  solution: |
    set lr 0.5
    run 5
  also:                          # other right ways, at least one
    - |
      set lr 0.45
      step 5
  wrong:
    - do: |
        set lr 0.1
        run 5
      when: lr < 0.5
      say: "Each step kept {{1 - 2*lr}} of the way."
    - do: |
        set lr 1
        run 5
      when: otherwise
      say: "It keeps {{abs(1 - 2*lr)}} of the distance."
  vary: {init: [3, 4, 5]}
  hints: [Look at how far x moves., "Try `sweep lr`."]
  ```
  """
