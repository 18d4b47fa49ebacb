// Checks that scripts run on the Node of the `node` package, which is that of Lambda (nodejs24.x).
const WANTED = 24;

const major = Number(process.versions.node.split('.')[0]);
if (major !== WANTED) {
  console.error(
    `Node ${WANTED} is wanted, this is ${process.versions.node}: run \`npm ci\`, and start scripts by npm.`,
  );
  process.exitCode = 1;
}
