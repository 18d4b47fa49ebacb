import { type Grant, type ReviewedGrant, reviewGrants } from 'one-machine-aws';
import { UNUSED_GRANTS } from '#infra/grants/unused-grants.ts';
import { FUNCTIONS, toConstructId } from '#infra/platform/functions.ts';

const INTRODUCTION = `# Permissions

For security reviewers. \`npm run permissions\` writes this page from the synthesised templates and from
\`infra/grants/unused-grants.ts\`. CI keeps it as an artefact. It records every call of the end-to-end suite on one machine, where each call is
checked against these policies, and fails when a grant was not used and has no reason.

The column "limited to" names the kinds of partition keys (\`dynamodb:LeadingKeys\`), the attributes, or the source of a
service's call (\`aws:SourceArn\`). The column "may be unused" refers to the reasons at the end. All policies of roles name
actions and resources explicitly. Key policies delegate to these policies. Queues and buckets refuse requests without TLS.

One machine checks the permissions on keys that encrypted tables, buckets and queues need at the first call of each, as AWS
documents them. DynamoDB may call KMS less often, because it caches. One machine uses plain HTTP and treats every request as
one over TLS. It checks the permission to write logs only at a function's first call, and has no alarms, log deliveries or
asynchronous invocations. It does not start when a policy has an element, condition or principal that it cannot evaluate.
`;

/** Builds the page of all grants: access to \`personal\`, the grants of each holder, and the reasons for unused grants. */
export function buildPermissionsPage(grants: readonly Grant[]): string {
  const explained = explainGrants(grants);
  const reasons = [...new Set(explained.flatMap(({ reason }) => reason ?? []))];
  const holders = [...new Set(grants.map(({ who }) => who))];
  const services = holders.filter((who) => who.includes('.'));
  const roles = holders.filter((who) => !who.includes('.'));
  const section = (who: string) => {
    const name = FUNCTIONS.find((each) => toConstructId(each) === who);
    const own = explained.filter(({ grant }) => grant.who === who);
    return `### ${who}${name === undefined ? '' : ` (\`${name}\`)`}\n\n${grantTable(own, reasons)}`;
  };
  return [
    INTRODUCTION,
    `## Personal data\n\n${personalTable(grants)}`,
    '## Functions and workflows\n',
    ...roles.map(section),
    '## Services of AWS\n',
    ...services.map(section),
    `## Why a grant may be unused\n\n${reasons.map((reason, at) => `${at + 1}. ${reason}`).join('\n')}\n`,
  ].join('\n');
}

/** Each grant with the reason that it would have if it was not used. */
function explainGrants(grants: readonly Grant[]): readonly ReviewedGrant[] {
  return reviewGrants(grants, {}, UNUSED_GRANTS).grants;
}

function grantTable(explained: readonly ReviewedGrant[], reasons: readonly string[]): string {
  const rows = new Map<string, string[]>();
  for (const { grant, reason } of explained) {
    const limit = [kindText(grant), grant.attributes && `only ${grant.attributes.join(', ')}`]
      .filter(Boolean)
      .join('; ');
    const note = reason === undefined ? '' : String(reasons.indexOf(reason) + 1);
    const row = JSON.stringify([grant.on, limit, note]);
    rows.set(row, [...(rows.get(row) ?? []), grant.action]);
  }
  const lines = [...rows].map(([row, actions]) => {
    const [on, limit, note] = JSON.parse(row) as [string, string, string];
    return `| ${on} | ${actions.join(', ')} | ${limit} | ${note} |`;
  });
  return table(['on', 'actions', 'limited to', 'may be unused'], lines.toSorted());
}

function personalTable(grants: readonly Grant[]): string {
  const onPersonal = grants.filter(({ on }) => on.startsWith('table Personal'));
  const kinds = (who: string, isRead: boolean) => {
    const own = onPersonal.filter((grant) => grant.who === who && /Get|Query/.test(grant.action) === isRead);
    const named = own.map(({ kind, on, attributes }) => {
      const what = (kind ?? on.split('/').slice(1).join(' ')).replace('#*', '');
      return attributes === undefined ? what : `keys of ${what}`;
    });
    return [...new Set(named)].toSorted().join(', ');
  };
  const holders = [...new Set(onPersonal.map(({ who }) => who))];
  return table(
    ['function', 'reads', 'writes'],
    holders.map((who) => `| ${who} | ${kinds(who, true)} | ${kinds(who, false)} |`),
  );
}

function kindText({ kind }: Grant): string {
  return kind === undefined ? '' : `\`${kind}\``;
}

function table(heads: readonly string[], lines: readonly string[]): string {
  return [`| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`, ...lines, ''].join('\n');
}
