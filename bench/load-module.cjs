// Loads the bundle that is named and prints how long that took: milliseconds by the clock, and of processor time. Each
// start is a process of its own.
const { performance } = require('node:perf_hooks');
const cpu = process.cpuUsage();
const start = performance.now();
require(process.argv[2]);
const wallMs = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(JSON.stringify({ wallMs, cpuMs: (user + system) / 1000 }));
process.exit(0);
