-- Sends the requests of a file in turn: a line is a path, a tab, and the cookies. A second argument is the body of a POST.
local requests, at = {}, 0

function init(args)
  local headers = {}
  if args[2] then headers["Content-Type"] = "application/x-www-form-urlencoded" end
  for line in io.lines(args[1]) do
    local path, cookie = line:match("^(%S+)\t(.*)$")
    headers["Cookie"] = cookie ~= "" and cookie or nil
    requests[#requests + 1] = wrk.format(args[2] and "POST" or "GET", path, headers, args[2])
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d %d\n", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.timeout, e.status, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
