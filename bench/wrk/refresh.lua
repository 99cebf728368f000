-- Refreshes sessions. A later request uses the token of each response, so there must be more sessions than connections.
-- Tokens in transit at the end of a run are lost, so each run needs new sessions.
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
