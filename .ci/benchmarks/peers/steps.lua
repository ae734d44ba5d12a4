-- steps.lua RULE COUNT LR [LR ...]: what steps.c does.
local ffi = require("ffi")
local sqrt, rules = math.sqrt, {}

ffi.cdef [[
  typedef struct { long seconds, nanoseconds; } timespec;
  int clock_gettime(int clock, timespec *time);
]]

local function now()
  local time = ffi.new("timespec")
  ffi.C.clock_gettime(1, time) -- CLOCK_MONOTONIC
  return tonumber(time.seconds) + 1e-9 * tonumber(time.nanoseconds)
end

local function look(x, y)
  local a, b = 1 - x, y - x * x
  return a * a + 100 * b * b, -2 * a - 400 * x * b, 200 * b
end

function rules.gd(count, lr, losses)
  local x, y, gx, gy = -1.2, 1
  for t = 1, count do
    losses[t], gx, gy = look(x, y)
    x, y = x - lr * gx, y - lr * gy
  end
  return (look(x, y))
end

function rules.momentum(count, lr, losses)
  local momentum = 0.9
  local x, y, u, v, gx, gy = -1.2, 1, 0, 0
  for t = 1, count do
    losses[t], gx, gy = look(x, y)
    u, v = momentum * u + gx, momentum * v + gy
    x, y = x - lr * u, y - lr * v
  end
  return (look(x, y))
end

function rules.adam(count, lr, losses)
  local beta1, beta2, eps = 0.9, 0.999, 1e-8
  local x, y, mx, my, vx, vy, gx, gy = -1.2, 1, 0, 0, 0, 0
  for t = 1, count do
    losses[t], gx, gy = look(x, y)
    local rate, root = lr / (1 - beta1 ^ t), sqrt(1 - beta2 ^ t)
    mx, my = beta1 * mx + (1 - beta1) * gx, beta1 * my + (1 - beta1) * gy
    vx, vy = beta2 * vx + (1 - beta2) * gx * gx, beta2 * vy + (1 - beta2) * gy * gy
    x, y = x - rate * mx / (sqrt(vx) / root + eps), y - rate * my / (sqrt(vy) / root + eps)
  end
  return (look(x, y))
end

function rules.nadam(count, lr, losses)
  local beta1, beta2, eps, decay = 0.9, 0.999, 1e-8, 0.004
  local x, y, mx, my, vx, vy, gx, gy = -1.2, 1, 0, 0, 0, 0
  local product, ahead = 1, beta1 * (1 - 0.5 * 0.96 ^ decay)
  for t = 1, count do
    losses[t], gx, gy = look(x, y)
    local mu, unbiased = ahead, 1 - beta2 ^ t
    ahead = beta1 * (1 - 0.5 * 0.96 ^ ((t + 1) * decay))
    product = product * mu
    mx, my = beta1 * mx + (1 - beta1) * gx, beta1 * my + (1 - beta1) * gy
    vx, vy = beta2 * vx + (1 - beta2) * gx * gx, beta2 * vy + (1 - beta2) * gy * gy
    local here, next = lr * (1 - mu) / (1 - product), lr * ahead / (1 - product * ahead)
    x = x - (here * gx + next * mx) / (sqrt(vx / unbiased) + eps)
    y = y - (here * gy + next * my) / (sqrt(vy / unbiased) + eps)
  end
  return (look(x, y))
end

local run, count, ends = rules[arg[1]], tonumber(arg[2]), {}
local start = now()
-- A table of Lua cannot hold as many numbers as an array of C.
local losses = ffi.new("double[?]", count + 1)
for i = 3, #arg do ends[#ends + 1] = run(count, tonumber(arg[i]), losses) end
print(("%.9f"):format(now() - start))
for _, loss in ipairs(ends) do print(("%.17g"):format(loss)) end
