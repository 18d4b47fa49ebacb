import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ToolError } from '#cli/run-tool.ts';
import { TrinoClient } from './client.ts';

/** The release of Trino. Athena's engine 3 takes over features of Trino as they come. */
export const TRINO = '476';
/** The catalog that the stored views name. */
const CATALOG = 'awsdatacatalog';

const START_MS = 300_000;
const PROJECT_DIR = join(import.meta.dirname, '../..');

/** This machine cannot run Trino: no Java, no Maven, or no way to Maven Central. */
export class CannotRun extends ToolError {
  override readonly name = 'CannotRun';
}

/** Takes the server from Maven Central, once, with the connector for files only. Returns its folder. */
export function installTrino(dir: string): string {
  const home = join(dir, `trino-server-${TRINO}`);
  if (existsSync(home)) return home;
  mkdirSync(dir, { recursive: true });
  const artifact = `io.trino:trino-server:${TRINO}:tar.gz`;
  const maven = ['-q', '-B', 'dependency:copy', `-Dartifact=${artifact}`, `-DoutputDirectory=${dir}`];
  const { status, error } = spawnSync('mvn', maven, { cwd: dir, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error || status !== 0) throw new CannotRun(`Trino was not compared: Maven cannot fetch ${artifact}.`);
  const archive = join(dir, `trino-server-${TRINO}.tar.gz`);
  const unpacked = join(dir, 'unpacked');
  rmSync(unpacked, { recursive: true, force: true });
  mkdirSync(unpacked);
  if (spawnSync('tar', ['xzf', archive, '-C', unpacked], { stdio: 'inherit' }).status !== 0)
    throw new CannotRun('Trino was not compared: tar cannot unpack its server.');
  for (const plugin of globSync('*/plugin/*', { cwd: unpacked }))
    if (!plugin.endsWith('/hive')) rmSync(join(unpacked, plugin), { recursive: true });
  renameSync(join(unpacked, `trino-server-${TRINO}`), home);
  rmSync(unpacked, { recursive: true });
  rmSync(archive);
  return home;
}

export interface TrinoServer {
  readonly client: TrinoClient;
  stop(): void;
}

/** Starts a server on 127.0.0.1 whose tables, described in `dir/meta`, are in `dir/lake`. */
export async function startTrino(java: string, home: string, dir: string): Promise<TrinoServer> {
  const config = join(dir, 'etc/config.properties');
  const port = await findPort();
  mkdirSync(join(dir, 'etc/catalog'), { recursive: true });
  writeFileSync(config, toProperties(serverSettings(home, dir, port)));
  writeFileSync(join(dir, `etc/catalog/${CATALOG}.properties`), toProperties(catalogSettings(dir)));
  const log = openSync(join(dir, 'server.log'), 'w');
  const child = spawn(java, [...javaOptions(dir), '-cp', join(home, 'lib/*'), 'io.trino.server.TrinoServer'], {
    cwd: dir,
    stdio: ['ignore', log, log],
  });
  const stop = () => void child.kill('SIGKILL');
  process.once('exit', stop);
  // A signal ends this process without the event.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const client = new TrinoClient(`http://127.0.0.1:${port}`, CATALOG);
  await untilReady(child, client, join(dir, 'server.log'));
  return { client, stop };
}

/** A port of 127.0.0.1 that nobody uses. */
async function findPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function untilReady(child: ChildProcess, client: TrinoClient, log: string): Promise<void> {
  const until = Date.now() + START_MS;
  while (!(await client.isReady())) {
    if (child.exitCode !== null || Date.now() > until)
      throw new ToolError(`Trino has not started; see ${log.replace(`${PROJECT_DIR}/`, '')}.`);
    await delay(500);
  }
}

function javaOptions(dir: string): readonly string[] {
  const node = { 'data-dir': join(dir, 'data'), environment: 'test', id: 'test' };
  const local = { 'internal-address': '127.0.0.1', 'bind-ip': '127.0.0.1' };
  return [
    '-Xmx2G',
    '--add-modules=jdk.incubator.vector',
    '--sun-misc-unsafe-memory-access=allow',
    '--enable-native-access=ALL-UNNAMED',
    '-Djdk.attach.allowAttachSelf=true',
    ...Object.entries({ ...node, ...local }).map(([name, value]) => `-Dnode.${name}=${value}`),
    `-Dconfig=${join(dir, 'etc/config.properties')}`,
  ];
}

function serverSettings(home: string, dir: string, port: number) {
  return {
    coordinator: 'true',
    'node-scheduler.include-coordinator': 'true',
    'http-server.http.port': `${port}`,
    // A prepared statement travels in a header.
    'http-server.max-request-header-size': '64kB',
    'discovery.uri': `http://127.0.0.1:${port}`,
    'plugin.dir': join(home, 'plugin'),
    'catalog.config-dir': join(dir, 'etc/catalog'),
    'query.max-memory': '1GB',
    'query.max-memory-per-node': '700MB',
  };
}

function catalogSettings(dir: string) {
  return {
    'connector.name': 'hive',
    'hive.metastore': 'file',
    'hive.metastore.catalog.dir': 'local:///meta',
    'hive.metastore.version-compatibility': 'UNSAFE_ASSUME_COMPATIBILITY',
    'fs.native-local.enabled': 'true',
    'local.location': dir,
    'hive.security': 'allow-all',
    // As Athena: partitions follow from the properties of a table, and some have no files.
    'hive.partition-projection-enabled': 'true',
    'hive.ignore-absent-partitions': 'true',
    'hive.non-managed-table-writes-enabled': 'true',
  };
}

function toProperties(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
