-- Nineteen reads of one item, then a rename of it.
dofile("bench/wrk/lib.lua")
local headers, path, run, count = {}, "", "", 0
function init(args)
  headers = json(read(args[1], "admin")[1])
  path = "/course_item/" .. read(args[1], "item")[1]
  run = args[2]
end
function request()
  count = count + 1
  if count % 20 ~= 0 then return wrk.format("GET", path, headers) end
  return wrk.format("PUT", path, headers, '{"name":"Mixed ' .. run .. " " .. count .. '","type":"seminar"}')
end
