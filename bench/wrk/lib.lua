-- What the loads share. Arguments after "--": the folder that the scene was left in, and a number that
-- differs from run to run, so that names are new.
function read(folder, file)
  local lines = {}
  for line in io.lines(folder .. "/" .. file) do lines[#lines + 1] = line end
  return lines
end

function json(token)
  return { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. token }
end
