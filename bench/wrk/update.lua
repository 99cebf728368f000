-- Renames one item.
dofile("bench/wrk/lib.lua")
local headers, path, run, count = {}, "", "", 0
function init(args)
  headers = json(read(args[1], "admin")[1])
  path = "/course_item/" .. read(args[1], "item")[1]
  run = args[2]
end
function request()
  count = count + 1
  return wrk.format("PUT", path, headers, '{"name":"Renamed ' .. run .. " " .. count .. '","type":"seminar"}')
end
