-- For wrk: what the views of the page ask for, in turn; counts answers that are not 200.
local paths = {
  "/meta", "/periods?limit=500", "/events", "/events?offset=100", "/events?type=ASSAULT",
  "/events?quad=4&from=2020-01-01&to=2020-12-31", "/events?source=USA", "/events?source=USA&target=CHN",
  "/events?source=CHN&target=USA&from=2022-01-01", "/events?target=RUS&quad=4", "/events?actor=USA",
  "/events?actor=FRA&type=CONSULT", "/events?actor=EU", "/events?sort=score", "/events?sort=reports",
  "/events?q=ka", "/events?from=2019-03-01&to=2019-03-31", "/dyad?a=USA&b=CHN",
  "/dyad?a=USA&b=CHN&by=week&from=2023-01-01", "/dyad?a=EU&b=RUS&by=year", "/dyad/types?a=USA&b=CHN",
  "/dyad/domains?a=USA&b=CHN", "/dyad/change?a=USA&b=CHN", "/network?limit=300",
  "/network?from=2023-05-01&to=2023-05-31", "/network?from=2023-06-01&to=2023-06-30",
  "/network/nodes?from=2023-05-01&to=2023-05-31", "/network/balance?from=2023-05-01&to=2023-05-31",
  "/statements", "/statements?speaker=USA", "/statements?about=USA", "/statements?q=ka", "/reports",
  "/reports?q=ka", "/reports?from=2020-02-01&to=2020-02-28", "/actors", "/actors?q=a", "/actors/USA",
  "/check?limit=20", "/changes", "/precision", "/corrections",
}
local threads = {}
n = 0
failed = 0

function setup(thread)
  thread:set("n", #threads * 7)
  table.insert(threads, thread)
end

function request()
  n = n % #paths + 1
  return wrk.format("GET", "/api/v1" .. paths[n])
end

function response(status)
  if status ~= 200 then failed = failed + 1 end
end

function done(summary, latency)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do bad = bad + thread:get("failed") end
  io.write(string.format("%d requests, %d failed; ms: p50 %.1f, p95 %.1f, p99 %.1f, longest %.0f\n", summary.requests, bad,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
