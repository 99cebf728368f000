-- Reads one item with alternating tokens.
dofile("bench/wrk/lib.lua")
local headers, path, next = {}, "", 0
function init(args)
  path = "/course_item/" .. read(args[1], "item")[1]
  for i, token in ipairs(read(args[1], "access-tokens")) do headers[i] = { ["Authorization"] = "Bearer " .. token } end
end
function request()
  next = next % #headers + 1
  return wrk.format("GET", path, headers[next])
end
