import Words

extension PyTorchProgram {
  /// Reads the file of rows.
  func reading(_ name: String) -> String {
    """
    def rows():
        \"\"\"The rows that are trained on: features, and in the last column the target.\"\"\"
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), \(quoted(name)))
        with open(path, newline="", encoding="utf-8") as file:
            numbers = [[float(field) for field in row] for row in list(csv.reader(file))[1:]]
        table = torch.tensor(numbers)
        return table[:, :-1].contiguous(), table[:, -1].contiguous()
    """
  }

  static let training = """
    class Plateau:
        \"\"\"A factor that falls to a tenth whenever the loss has not fallen for 10 epochs.\"\"\"

        def __init__(self):
            self.factor, self.best, self.bad = 1.0, math.inf, 0

        def observe(self, loss):
            if loss < self.best*(1 - 1e-4) or self.best == math.inf:
                self.best, self.bad = loss, 0
            else:
                self.bad += 1
            if self.bad > 10:
                self.factor, self.bad = self.factor*0.1, 0


    class Training:
        \"\"\"A run: model, optimizer, sampler, and the losses of its steps.\"\"\"

        def __init__(self, device, rank, world):
            self.rank, self.world, self.device = rank, world, device
            x, y = rows()
            self.x, self.y = x.to(device), y.to(device)
            self.model = Model().to(device)
            self.parallel = self.model
            if world > 1:
                self.parallel = torch.nn.parallel.DistributedDataParallel(self.model, find_unused_parameters=SAMPLES == 1)
            self.parameters = list(self.model.parameters())
            self.sampler = EpochSampler(SAMPLES, rank, world)
            self.plateau = Plateau()
            self.step, self.losses, self.ema = 0, [], None
            self.owes_loss = True  # whether the loss where it stands is yet to be noted
            self.take_up(0)

        def take_up(self, index):
            \"\"\"Goes on under the settings of another stretch.\"\"\"
            self.index, self.now = index, STRETCHES[index]
            self.full = self.now.batch >= SAMPLES
            self.sampler.go_on(self.now.batch, self.now.seed)
            if not self.full and self.owes_loss:
                self.note(self.whole_loss())
            if not self.now.keeps_memory:
                self.begin_memory()
            if self.now.ema is None or not self.now.keeps_average:
                self.ema = None

        def begin_memory(self):
            make, self.adjust, self.average_of = self.now.rule
            self.optimizer = make(self.parameters, self.settings())

        def settings(self):
            return self.now.settings(self.step + 1, self.sampler.epoch, self.plateau.factor)

        def note(self, loss):
            \"\"\"Takes in the loss of all samples where it stands.\"\"\"
            self.losses.append(loss)
            self.owes_loss = False
            if self.step > 0:
                self.plateau.observe(loss)

        def whole_loss(self):
            \"\"\"The loss of all samples where the parameters are.\"\"\"
            with torch.no_grad():
                loss = self.model(self.x, self.y, float(self.step + 1)).mean() + self.model.penalty()
            return float(loss)

        def backward(self):
            \"\"\"The loss of the next batch, its gradient in the parameters, and whether it ends an epoch.\"\"\"
            here, count, ends = self.sampler.next_batch()
            self.optimizer.zero_grad()
            x, y = (self.x, self.y) if self.full and self.world == 1 else (self.x[here], self.y[here])
            # A formula has one sample, which every process takes.
            share = 1.0 if SAMPLES == 1 else self.world/count
            if SAMPLES == 1:
                x, y = self.x, self.y
            loss = self.parallel(x, y, float(self.step + 1)).sum()*share + self.model.penalty()
            loss.backward()
            for p in self.parameters:
                if p.grad is None:
                    p.grad = torch.zeros_like(p)
            loss = loss.detach()
            if self.world > 1:
                dist.all_reduce(loss)
                loss /= self.world
            return float(loss), ends

        def advance(self):
            \"\"\"Takes one step.\"\"\"
            epoch = self.sampler.epoch
            loss, ends = self.backward()
            if not math.isfinite(loss):
                raise SystemExit(f"Step {self.step + 1} cannot be taken: the loss is {loss}.")
            if self.owes_loss:
                self.note(loss)
            s = self.now.settings(self.step + 1, epoch, self.plateau.factor)
            self.adjust(self.optimizer, s, loss)
            if self.now.noise > 0:
                random = Random(self.now.seed, Random.NOISE, self.step)
                for p in self.parameters:
                    noise = [self.now.noise*random.normal() for _ in range(p.numel())]
                    p.grad += torch.tensor(noise, device=self.device).reshape(p.shape)
            if self.now.clips:
                torch.nn.utils.clip_grad_norm_(self.parameters, s["clip"])
            self.optimizer.step()
            with torch.no_grad():
                for p in self.parameters:
                    if self.now.bounds is not None:
                        p.clamp_(*self.now.bounds)
            self.step += 1
            if self.now.ema is not None:
                point = torch.nn.utils.parameters_to_vector(self.parameters).detach().clone()
                kept = self.now.ema
                self.ema = point if self.ema is None else kept*self.ema + (1 - kept)*point
            if self.full:
                self.owes_loss = True
            else:
                self.losses.append(loss)
                if ends:
                    self.plateau.observe(self.whole_loss())

        def turn(self):
            \"\"\"Takes up each stretch that begins where it stands.\"\"\"
            while self.index + 1 < len(STRETCHES) and STRETCHES[self.index + 1].begin <= self.step:
                self.take_up(self.index + 1)

        def run(self, steps, checkpoint, every):
            self.turn()
            while self.step < steps:
                self.advance()
                self.turn()
                if checkpoint and every and self.step % every == 0:
                    self.save(checkpoint)
            if self.owes_loss and len(self.losses) == self.step:
                self.losses.append(self.whole_loss())

        def answer(self):
            \"\"\"What the run comes to: where it stands, or an average of where it was.\"\"\"
            point = torch.nn.utils.parameters_to_vector(self.parameters).detach()
            average = self.ema if self.now.ema is not None else self.average_of(self.optimizer)
            if ANSWER_IS_AVERAGE and average is not None:
                point = op.vector(average).clone()
                if self.now.bounds is not None:
                    point.clamp_(*self.now.bounds)
            return point

        def answer_loss(self):
            here = torch.nn.utils.parameters_to_vector(self.parameters).detach().clone()
            torch.nn.utils.vector_to_parameters(self.answer(), self.parameters)
            loss = self.whole_loss()
            torch.nn.utils.vector_to_parameters(here, self.parameters)
            return loss

        def save(self, path):
            if self.rank > 0:
                return
            state = {
                "model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step,
                "epoch": self.sampler.epoch, "used": self.sampler.used, "plateau": vars(self.plateau),
                "losses": self.losses[:self.step] if self.owes_loss else self.losses, "ema": self.ema,
                "stretch": self.index, "owes_loss": self.owes_loss,
            }
            torch.save(state, path + ".new")
            os.replace(path + ".new", path)

        def load(self, path):
            state = torch.load(path, map_location=self.device, weights_only=True)
            self.model.load_state_dict(state["model"])
            self.take_up(state["stretch"])
            self.begin_memory()
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.losses, self.ema = state["step"], state["losses"], state["ema"]
            self.owes_loss = state["owes_loss"]
            self.sampler.epoch, self.sampler.used = state["epoch"], state["used"]
            vars(self.plateau).update(state["plateau"])
    """

  static let main = """
    def main():
        parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
        parser.add_argument("--steps", type=int, default=STEPS, help="steps in all")
        parser.add_argument("--device", default="cpu", help="cpu or cuda")
        parser.add_argument("--losses", help="write the loss of each step to this CSV file")
        parser.add_argument("--checkpoint", help="keep the run in this file")
        parser.add_argument("--every", type=int, default=0, help="steps from one keeping to the next; 0: at the end")
        parser.add_argument("--resume", action="store_true", help="go on from the checkpoint if there is one")
        arguments = parser.parse_args()
        world = int(os.environ.get("WORLD_SIZE", "1"))
        rank = int(os.environ.get("RANK", "0"))
        device = torch.device(arguments.device)
        if device.type == "cuda":
            device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
            torch.cuda.set_device(device)
        if world > 1:
            dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
        training = Training(device, rank, world)
        if arguments.resume and arguments.checkpoint and os.path.exists(arguments.checkpoint):
            training.load(arguments.checkpoint)
        training.run(arguments.steps, arguments.checkpoint, arguments.every)
        if arguments.checkpoint:
            training.save(arguments.checkpoint)
        loss = training.answer_loss()
        if rank == 0:
            if arguments.losses:
                with open(arguments.losses, "w", newline="", encoding="utf-8") as file:
                    file.write("step,loss\\n")
                    file.writelines(f"{step},{value!r}\\n" for step, value in enumerate(training.losses))
            print(f"step {training.step}: loss {loss!r}")
        if world > 1:
            dist.destroy_process_group()


    if __name__ == "__main__":
        main()

    """
}
