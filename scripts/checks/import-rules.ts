/** The allowed directions of imports: between the features of `shared/`, between their layers, and between the folders at the top. */

/**
 * The rooms of `shared/`, lowest first: a room may import the rooms above it in this list, and no other. So nothing imports
 * `notices`, `lake`, `own-data` and `api` but what stands below them here.
 */
export const FEATURES = [
  'kernel',
  'directory',
  'accounts',
  'media',
  'knowledge',
  'texts',
  'appeals/case',
  'appeals/queues',
  'statistics',
  'appeals/handling',
  'enterprise/businesses',
  'enterprise/services',
  'enterprise/support',
  'enterprise/requests',
  'enterprise/partners',
  'enterprise/visits',
  'enterprise/campaigns',
  'mail',
  'helplines',
  'notices',
  'lake',
  'own-data',
  'api',
] as const;
export type Feature = (typeof FEATURES)[number];

export type Layer = 'domain' | 'ports' | 'usecases' | 'presenting' | 'contracts' | 'adapters';

/** Where a file of a feature stands. */
export interface Place {
  readonly feature: Feature;
  readonly layer: Layer;
}

/** Where a file of `shared/` stands: its layer is a folder of its feature or the end of its name. Undefined for other files. */
export function findPlace(file: string): Place | undefined {
  const feature = FEATURES.find((one) => file.startsWith(`shared/${one}/`));
  if (feature === undefined) return undefined;
  const [name = '', ...folders] = file.slice(`shared/${feature}/`.length).split('/').toReversed();
  return { feature, layer: folders.findLast(isLayer) ?? findLayerOfName(name) ?? LAYERS_OF.get(feature) ?? 'usecases' };
}

const isLayer = (folder: string): folder is Layer => folder in LAYERS;

/** The layer of a file outside the folder of a layer. A use case has no ending. */
function findLayerOfName(name: string): Layer | undefined {
  if (/-presenter\.ts$/.test(name)) return 'presenting';
  return ENDINGS[/\.([a-z]+)\.ts$/.exec(name)?.[1] ?? ''];
}

const ENDINGS: Readonly<Record<string, Layer>> = {
  rules: 'domain',
  port: 'ports',
  view: 'presenting',
  contract: 'contracts',
  adapter: 'adapters',
};

/** A feature that describes the whole API: all that has no other place in it. */
const LAYERS_OF: ReadonlyMap<Feature, Layer> = new Map([['api', 'contracts']]);

/** What the files of a layer may import: other layers, some files of them, and packages. */
interface LayerRule {
  readonly layers: readonly Layer[];
  /** Files of other layers. */
  readonly also?: RegExp;
  readonly packages: (name: string) => boolean;
}

const anything = () => true;
const nothing = () => false;
const isAws = (name: string) => /^(@aws-sdk|@smithy|@aws-crypto)\//.test(name);
const isInfra = (name: string) => /^(aws-cdk-lib|constructs|cdk-nag)(\/|$)/.test(name);
const isTool = (name: string) =>
  /^(vitest|fast-check|esbuild|dynalite|jose|aws-sdk-client-mock|one-machine-aws)(\/|$)/.test(name);
/** The entry of the one-machine AWS with stand-ins for tests. */
const isTesting = (name: string) => name === 'one-machine-aws/testing';

const PRESENTER = '(?:-presenter|/(?:render|present)-[^/]*)\\.ts$';

/** Whether a file of the layer `presenting` presents what use cases return. The others are names and sentences. */
export function isPresenter(file: string): boolean {
  return new RegExp(PRESENTER).test(file);
}

/** Names and sentences, which pages and contracts may take. */
const LABELS = new RegExp(`^shared/(?!.*${PRESENTER})(?:.*/presenting/|.*\\.view\\.ts$)`);

export const LAYERS: Readonly<Record<Layer, LayerRule>> = {
  domain: { layers: ['domain'], packages: nothing },
  ports: { layers: ['ports', 'domain'], packages: nothing },
  usecases: {
    layers: ['usecases', 'ports', 'domain', 'presenting'],
    // The types of requests derive from the contracts of commands.
    also: /^shared\/((appeals\/case|kernel)\/contracts\/commands\/|enterprise\/.*(command|filing|input)s?(\.contract)?\.ts$|kernel\/event-lists\.ts$)/,
    // Hashing has no effects; everything that reaches out of the process is a port.
    packages: (name) => name === 'node:crypto',
  },
  presenting: { layers: ['presenting', 'usecases', 'ports', 'domain'], packages: nothing },
  contracts: {
    layers: ['contracts', 'domain'],
    also: LABELS,
    packages: (name) => name === 'zod/mini' || name === 'gcoord',
  },
  adapters: {
    layers: ['adapters', 'ports', 'domain'],
    // What is stored, in tables, events and files; never the shapes of HTTP.
    also: /^shared\/(.*\/contracts\/csv\/|.*-table\.contract\.ts$|.*(event|event-data|changes|gazetteer-rows|model-header)(\.contract)?\.ts$|kernel\/contracts\/(parse|formulas|limits)\.ts$|kernel\/env-names\.ts$)/,
    packages: (name) => !isInfra(name) && !isTool(name),
  },
};

/**
 * Imports that a folder at the top may have: project paths by prefix, and packages (`node:` for Node's modules).
 */
export interface TopRule {
  readonly folder: string | RegExp;
  readonly own: readonly (string | RegExp)[];
  readonly packages: (name: string) => boolean;
  /** Paths of which only types may be taken. */
  readonly typesOnly?: RegExp;
}

const PLAIN = [
  'shared/kernel/env-names.ts',
  'shared/kernel/event-lists.ts',
  'shared/kernel/job-names.ts',
  'shared/kernel/metric-names.ts',
];
/** The tables of routes, which the infrastructure and the description of the API derive from. They import no handler. */
const ROUTES = /^functions\/http\/(.*\/)?route(s|-table)\.ts$/;
const CONTRACTS = /^shared\/(.*\/contracts\/|.*\.contract\.ts$|api\/)/;

/** The first entry that fits a file applies to it. */
export const TOPS: readonly TopRule[] = [
  ...PLAIN.map((folder) => ({ folder, own: [], packages: nothing })),
  { folder: 'shared/cli/', own: ['shared/cli/'], packages: (name) => name.startsWith('node:') },
  { folder: ROUTES, own: [ROUTES], packages: nothing },
  {
    folder: 'functions/',
    own: ['functions/', 'shared/'],
    packages: (name) => !isAws(name) && !isInfra(name) && !isTool(name),
  },
  // Pages know the API by its types; the texts are the platform's.
  {
    folder: 'web/',
    own: ['web/', CONTRACTS, LABELS],
    packages: (name) =>
      /^(zod\/mini|preact(\/hooks|\/jsx-runtime)?|idb-keyval|oauth4webapi|altcha-lib(\/algorithms\/web\/pbkdf2)?)$/.test(
        name,
      ),
    typesOnly: CONTRACTS,
  },
  { folder: 'infra/', own: ['infra/', ROUTES, ...PLAIN], packages: (name) => !name.startsWith('one-machine-aws') },
  // Nobody imports the inside of a package, and it imports nothing of the product.
  { folder: 'packages/', own: ['packages/'], packages: anything },
  {
    folder: 'local/',
    own: ['local/', 'infra/', 'functions/', 'shared/', 'data/', 'docs/'],
    packages: (name) => !isTesting(name),
  },
  {
    folder: 'scripts/',
    own: ['scripts/', 'local/lake/', 'local/demo/', 'local/seed/', 'infra/', 'functions/', 'shared/', 'data/'],
    packages: (name) => !isTesting(name),
  },
  {
    folder: 'bench/',
    // The rhythm in which pages poll, for their cost.
    own: ['bench/', 'scripts/', 'local/', 'infra/', 'functions/', 'shared/', 'data/', 'web/client/looks.ts'],
    packages: (name) => !isTesting(name),
  },
  {
    folder: 'test/',
    // Of the bench only the arithmetic of costs and the parts of a profile, which run nothing.
    own: [
      'test/',
      'bench/cost/',
      'bench/profile/parts.ts',
      'web/',
      'scripts/',
      'local/',
      'infra/',
      'functions/',
      'shared/',
      'statemachines/',
      'data/',
      'docs/',
    ],
    packages: anything,
  },
];
