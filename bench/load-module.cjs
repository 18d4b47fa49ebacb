// Loads the bundle that is named and, with a second argument, gives it that request, which no handler serves: nobody is signed in and no
// query has such a parameter. Prints how long that took: milliseconds by the clock until the bundle was loaded, and of processor time until
// then and until the answer. Each start is a process of its own.
const { performance } = require('node:perf_hooks');
const cpu = process.cpuUsage();
const start = performance.now();
const { handler } = require(process.argv[2]);
const wallMs = performance.now() - start;
const cpuSince = () => {
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000;
};
const cpuMs = cpuSince();
const routeKey = process.argv[3];
const finish = () => {
  process.stdout.write(JSON.stringify({ wallMs, cpuMs, answeredCpuMs: cpuSince() }));
  process.exit(0);
};
if (routeKey === undefined) finish();
else {
  const [method, path] = routeKey.split(' ');
  process.stdout.write = (
    (write) =>
    (text, ...rest) =>
      text.startsWith('{"level"') ? true : write(text, ...rest)
  )(process.stdout.write.bind(process.stdout));
  handler(
    {
      routeKey,
      rawPath: path,
      headers: {},
      queryStringParameters: { '-': '' },
      requestContext: { requestId: 'bench', timeEpoch: Date.now(), http: { method, sourceIp: '127.0.0.1' } },
    },
    { getRemainingTimeInMillis: () => 10_000 },
  ).then(finish, finish);
}
