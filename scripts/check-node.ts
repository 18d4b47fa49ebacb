// Asserts that the project's scripts run on the Node that the `node` package brings, as Lambda does (nodejs24.x).
const WANTED = 24;

const major = Number(process.versions.node.split('.')[0]);
if (major !== WANTED) {
  console.error(
    `Node ${WANTED} is wanted, this is ${process.versions.node}: run \`npm ci\`, and start scripts by npm.`,
  );
  process.exitCode = 1;
}
