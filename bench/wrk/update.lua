-- Renames one item. With a third argument n, only every n-th request renames it, and the others read it.
dofile("bench/wrk/lib.lua")
local headers, path, run, every, count = {}, "", "", 1, 0
function init(args)
  headers = json(read(args[1], "admin")[1])
  path = "/course_item/" .. read(args[1], "item")[1]
  run = args[2]
  every = tonumber(args[3] or 1)
end
function request()
  count = count + 1
  if count % every ~= 0 then return wrk.format("GET", path, headers) end
  return wrk.format("PUT", path, headers, '{"name":"Renamed ' .. run .. " " .. count .. '","type":"seminar"}')
end
