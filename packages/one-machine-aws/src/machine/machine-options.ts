import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DatabaseSync } from 'node:sqlite';
import type { JWK } from 'jose';
import type { OpenClock } from '../clock.ts';
import type { Credentials } from '../endpoint.ts';
import type { Usage } from '../iam/usage.ts';
import type { Lake } from '../lake/open-tables.ts';
import type { Invoke } from '../lambda/open-lambda.ts';
import type { WaitingQueue } from '../sqs/queue-store.ts';
import type { Sentence } from '../start-refused.ts';
import type { Assembly } from '../template/assembly.ts';
import type { WaysOut } from './ways-out.ts';

export interface MachineOptions {
  /**
   * The directory of a synthesised cloud assembly (`cdk.out`), or a function that makes it. It is called when the port and the
   * data directory are this machine's.
   */
  readonly assembly: string | (() => string | Promise<string>);
  /** New, empty, or of an earlier start, whose data the machine continues with. */
  readonly dataDirectory: string;
  /** 0, the default, selects a free port. */
  readonly port?: number;
  /** Whether the data directory is emptied first. */
  readonly isFresh?: boolean;
  /** Whether the machine starts though a damaged log has lost acknowledged writes. The default is that it refuses. */
  readonly acceptsLoss?: boolean;
  /** Seconds of the domain per real second; 1 by default. */
  readonly speed?: number;
  /** By default the region for which the stacks were synthesised, else us-east-1. Nothing is sent there. */
  readonly region?: string;
  /** The address for which the templates were synthesised: that of this machine takes its place wherever they have it. */
  readonly templateUrl?: string;
  /** Variables that every function gets, given the address of the APIs. */
  readonly functionVariables?: (url: string) => Readonly<Record<string, string>>;
  /** Variables for tools, which `takeToolEnvironment` sets in addition to those of AWS. */
  readonly toolVariables?: (assembly: Assembly) => Readonly<Record<string, string>>;
  /**
   * The folders in the data directory of buckets whose objects are also files, by name of the bucket. Delivery streams write
   * there, and DuckDB reads. By default each bucket of a delivery stream has one in `buckets/`.
   */
  readonly folders?: (assembly: Assembly) => Readonly<Record<string, string>>;
  /** Demanded where the templates have prepared statements of Athena. */
  readonly athena?: AthenaTables;
  /**
   * Whether the calls of functions are signed and travel over HTTP, as in the cloud. The default is that they go from thread
   * to thread, with the same checks.
   */
  readonly hasRealWire?: boolean;
  /** For benchmarks that count the calls of functions, which travel over HTTP then. */
  readonly listening?: Listening;
  /** A directory that gets the record of used permissions too, as a file of its own. */
  readonly recordUsageIn?: string | undefined;
  /** Has the machine code of functions from earlier starts; by default `code-cache` in the data directory. */
  readonly codeCacheDirectory?: string;
  /** Files of the host: a directory with one of them is a data directory, also before the first start. */
  readonly dataSigns?: readonly string[];
  /** How refusals say what a person can do. */
  readonly waysOut?: WaysOut;
  /** Called with a line for the user while the machine runs; it is logged by default. */
  readonly notice?: (line: Sentence) => void;
  /**
   * Prepares what the host adds, for example first items of tables, with AWS served and nothing under way yet. Returns what the
   * host serves.
   */
  readonly prepare?: (machine: OpenMachine) => Promise<HostServes>;
}

export interface AthenaTables {
  /** Opens the tables and views over the files that exist at that moment, `now` on the domain's clock. */
  open(now: number): Promise<Lake>;
  /** The ARN of an object that a statement writes into a table; of one that it reads when no table is given. */
  objectArn(assembly: Assembly, insertedInto?: string): string;
}

/** Hooks of a benchmark. */
export interface Listening {
  /** Returns the address at which the functions reach AWS, given the real one. */
  readonly endpointFor: (awsEndpoint: string) => Promise<string>;
  /** Called with the name of each function that is called. */
  readonly onInvoke: (functionName: string) => void;
}

/** What the host serves on the port beside the APIs of the templates. */
export interface HostServes {
  /** The public keys of the issuer that an authorizer of the templates names; without it no token is accepted. */
  readonly fetchKeys?: (issuer: string) => Promise<readonly JWK[]>;
  /** Serves a request for which no API has a route. Returns false when it does not know it either. */
  readonly otherwise?: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Serves a request while the machine stops: of work in progress, for example. Returns false for others, which get 503. */
  readonly whileStopping?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A machine whose AWS is served. */
export interface OpenMachine {
  /** The address of the HTTP APIs: `http://localhost:3000`. */
  readonly url: string;
  /** The endpoint of the AWS services, for tools: `http://127.0.0.1:3000`. */
  readonly awsEndpoint: string;
  /** The caller who may do everything. */
  readonly operator: Credentials;
  readonly assembly: Assembly;
  readonly clock: OpenClock;
  /** The state file. The host may have tables of its own in it: see `createTables`. */
  readonly db: DatabaseSync;
  /** Runs a function and waits for its answer. */
  readonly invoke: Invoke;
  /** Writes a line to `logs/runtime.log`. */
  readonly log: (line: string) => void;
  /** The public half of a signing key of KMS. */
  publicJwk(keyId: string): JWK;
  /** The earliest end of a wait for a task token, in milliseconds since the epoch; undefined when no execution waits. */
  nextCheckpoint(): number | undefined;
  /** The queues that have messages, received ones too, with the age of the oldest. */
  waitingQueues(): readonly WaitingQueue[];
  /** The permissions used so far. The file `permissions-used.json` in the data directory has them too. */
  permissionsUsed(): Usage;
}

export interface Machine extends OpenMachine {
  /** Waits for what is in progress, then closes. */
  stop(): Promise<void>;
}
