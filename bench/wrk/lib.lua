-- Functions of all loads. Arguments after "--": the folder of BenchmarkSetup, and the number of the run,
-- which makes names unique.
function read(folder, file)
  local lines = {}
  for line in io.lines(folder .. "/" .. file) do lines[#lines + 1] = line end
  return lines
end

function json(token)
  return { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }
end
