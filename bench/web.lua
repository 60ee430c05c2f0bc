-- What one round of `wrk` found, as a line of JSON; REST is the mean number of milliseconds that a reader
-- looks at a page before the next.
local rest = tonumber(os.getenv("REST") or "0")
local threads = 0

function setup(thread)
   threads = threads + 1
   thread:set("seed", threads)  -- or the readers of two threads would turn their pages together
end

function init(args)
   math.randomseed(seed)
end

function delay()
   if rest == 0 then return 0 end
   return math.random(math.floor(rest * 0.4), math.floor(rest * 1.6))
end

function done(summary, latency, requests)
   local failed = summary.errors
   io.write(string.format(
      'FOUND {"pages": %d, "seconds": %.3f, "p95": %.1f, "wrong": %d}\n',
      summary.requests,
      summary.duration / 1e6,
      latency:percentile(95) / 1e3,
      failed.status + failed.read + failed.write + failed.connect + failed.timeout
   ))
end
