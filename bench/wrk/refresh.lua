-- Refreshes sessions: each answer's token is for a later request, so there are more sessions than connections. What is
-- still on its way when the time is up is lost, so each run wants sessions of its own.
dofile("bench/wrk/lib.lua")
local tokens, first, last = {}, 1, 0
function init(args)
  tokens = read(args[1], "refresh-tokens")
  last = #tokens
end
function request()
  local token = tokens[first]
  tokens[first] = nil
  first = first + 1
  return wrk.format("POST", "/refresh", { ["Authorization"] = "Bearer " .. (token or "none") })
end
function response(status, headers, body)
  local token = body:match('"refresh_token":"([^"]+)"')
  if token then
    last = last + 1
    tokens[last] = token
  end
end
