/** A template as CloudFormation gets it. */
export interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: string } }>>;
}

/** Types of resources that the text leaves out. The test in the comment asserts what they must be. */
const LEFT_OUT = [
  'AWS::Lambda::Version', // gradual-releases.test.ts: its name has a hash of the function
  'AWS::CloudWatch::Alarm', // observability.test.ts
  'AWS::Logs::LogGroup',
  'AWS::Logs::LogStream', // asynchronous-edges.test.ts
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Integration', // http-api.test.ts
  'AWS::KMS::Alias', // stores.test.ts
  'AWS::Lambda::Permission', // permissions-page.test.ts
];

/** Properties that the text leaves out, at any depth, by the type of the resource. */
const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  'AWS::Lambda::Function': [
    'Architectures',
    'Code',
    'Handler',
    'LoggingConfig',
    'Role',
    'Runtime',
    // asynchronous-edges.test.ts, and http-api.test.ts for the issuers
    'SERVICE_NAME',
    'LOG_LEVEL',
    'STAFF_ISSUER',
    'STAFF_AUDIENCE',
    'TOKEN_ISSUER',
    'TOKEN_AUDIENCE',
  ],
  'AWS::Lambda::Alias': ['FunctionVersion'],
  // CDK writes the same version of the policy language everywhere, and a name made of the id.
  'AWS::IAM::Role': ['Version'],
  'AWS::IAM::Policy': ['Version', 'PolicyName'],
  'AWS::StepFunctions::StateMachine': ['DefinitionString'],
  // http-api.test.ts
  'AWS::ApiGatewayV2::Stage': ['RouteSettings'],
  // observability.test.ts
  'AWS::CloudWatch::Dashboard': ['DashboardBody'],
  // stores.test.ts
  'AWS::DynamoDB::Table': ['BillingMode', 'PointInTimeRecoverySpecification', 'SSESpecification'],
  'AWS::S3::Bucket': [
    'BucketEncryption',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'VersioningConfiguration',
  ],
  // analytics.test.ts
  'AWS::Glue::Table': [
    'Columns',
    'SerdeInfo',
    'InputFormat',
    'OutputFormat',
    'ViewOriginalText',
    'ViewExpandedText',
    'TableType',
    'EXTERNAL',
    'CatalogId',
  ],
  'AWS::Athena::NamedQuery': ['QueryString', 'Description'],
  'AWS::Athena::PreparedStatement': ['QueryStatement', 'Description'],
};

const LINE_LENGTH = 190;

/** releases.test.ts asserts that each such ARN is one of a resource. */
const OWN_ARN =
  /arn:<AWS::Partition>:([a-z0-9]+):[a-z0-9-]*:(?:<AWS::AccountId>)?:([a-zA-Z-]+[/:])?(?:hotline-[a-z]+-)?(\S+)/g;

/**
 * Writes templates as text for a reviewer: short values on one line, references as `<LogicalId.Attribute>`, also into other
 * stacks. ARNs of this account, region and stage are shortened to service and resource. No policy statement is left out.
 */
export function renderTemplates(templates: Readonly<Record<string, Template>>): Readonly<Record<string, string>> {
  const exported = new Map(
    Object.values(templates).flatMap(({ Outputs = {} }) =>
      Object.values(Outputs).flatMap(({ Value, Export }) => (Export ? [[Export.Name, Value] as const] : [])),
    ),
  );
  return Object.fromEntries(
    Object.entries(templates).map(([name, { Resources, Outputs = {} }]) => {
      const resources = Object.entries(Resources)
        .filter(([, { Type }]) => !LEFT_OUT.includes(Type))
        .map(([logicalId, { Type, Properties, ...attributes }]) => {
          const hidden = ['UpdateReplacePolicy', 'Metadata', 'DependsOn', ...(HIDDEN[Type] ?? [])];
          return `${logicalId}: ${Type} ${render(simplify({ ...attributes, ...Properties }, exported, hidden))}`;
        });
      const outputs = Object.entries(Outputs)
        .filter(([, { Export }]) => Export === undefined)
        .map(([logicalId, { Value }]) => `${logicalId} = ${render(simplify(Value, exported))}`);
      return [name, `${[...resources, ...outputs].join('\n')}\n`];
    }),
  );
}

/** The value without hidden properties, its references as texts. */
function simplify(value: unknown, exported: ReadonlyMap<string, unknown>, hidden: readonly string[] = []): unknown {
  const go = (each: unknown) => simplify(each, exported, hidden);
  if (Array.isArray(value)) return value.map(go);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[key, argument] = []] = entries;
  if (key === 'Ref') return `<${argument}>`;
  if (key === 'Fn::GetAtt') return `<${argument.join('.')}>`;
  if (key === 'Fn::Join') return argument[1].map(go).join(argument[0]).replace(OWN_ARN, '<$1 $2$3>');
  if (key === 'Fn::ImportValue' && exported.has(argument)) return go(exported.get(argument));
  return Object.fromEntries(entries.filter(([name]) => !hidden.includes(name)).map(([name, each]) => [name, go(each)]));
}

/** JSON in which a value that fits is on one line. */
function render(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const parts = (inner: string) =>
    Object.entries(value).map(([name, each]) => `${isList ? '' : `${JSON.stringify(name)}: `}${render(each, inner)}`);
  const [open, close] = isList ? '[]' : '{}';
  const inner = `${indent}  `;
  const line = `${open}${parts(inner).join(', ')}${close}`;
  if (indent.length + line.length <= LINE_LENGTH && !line.includes('\n')) return line;
  return `${open}\n${parts(inner)
    .map((part) => `${inner}${part}`)
    .join(',\n')}\n${indent}${close}`;
}
