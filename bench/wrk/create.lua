-- Creates items.
dofile("bench/wrk/lib.lua")
local headers, specialization, run, count = {}, "", "", 0
function init(args)
  headers = json(read(args[1], "admin")[1])
  specialization = read(args[1], "specialization")[1]
  run = args[2]
end
function request()
  count = count + 1
  return wrk.format("POST", "/course_item", headers,
    '{"name":"New ' .. run .. " " .. count .. '","type":"seminar","specialization_id":"' .. specialization .. '"}')
end
