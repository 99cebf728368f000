-- Logs in.
function request()
  return wrk.format("POST", "/login", { ["Content-Type"] = "application/json" },
    '{"username":"person1","password":"correct horse battery staple"}')
end
