import { constructIdOf, ENTRIES } from '../../infra/functions.ts';
import type { Grant } from '../../local/aws/iam/grants.ts';
import type { ReviewedGrant } from '../../local/aws/iam/review-grants.ts';

const INTRODUCTION = `# Permissions

Made by \`npm run permissions\` from the synthesised templates and from \`docs/permissions-used.json\`, the record of what the
end-to-end suite really called on one machine, where every call is held against these policies. A test fails when this
page is older than the templates, when something was used that is not granted, and when something is granted that is
neither used nor explained in \`infra/unused-grants.ts\`. After a change of grants or calls: \`npm run permissions -- --record\`.

"of" is what a grant is limited to: kinds of partition keys of a table (\`dynamodb:LeadingKeys\`), or on whose behalf a service
calls (\`aws:SourceArn\`). All policies of roles are explicit actions on explicit resources. Policies of keys leave it to these
policies who uses a key. Queues and buckets refuse everything that does not come over TLS.

What a call on an encrypted table, bucket or queue needs of the key is taken from AWS's documentation and asked for on one
machine at the first such call; which of it DynamoDB really calls depends on its own cache. One machine speaks plain HTTP and
takes every request for one over TLS, asks for the right to write logs at a function's first call only, and has no alarms, log
deliveries or asynchronous invocations. A policy element, condition or principal that it cannot evaluate ends its start.
`;

/** The page of all grants: who reads and writes \`personal\`, then everybody's grants, then the reasons for unused ones. */
export function permissionsPage(reviewed: readonly ReviewedGrant[]): string {
  const reasons = [...new Set(reviewed.flatMap(({ reason }) => reason ?? []))];
  const holders = [...new Set(reviewed.map(({ grant }) => grant.who))];
  const services = holders.filter((who) => who.includes('.'));
  const roles = holders.filter((who) => !who.includes('.'));
  const section = (who: string) => {
    const entry = ENTRIES.find((each) => constructIdOf(each) === who);
    const own = reviewed.filter(({ grant }) => grant.who === who);
    return `### ${who}${entry === undefined ? '' : ` (\`${entry}\`)`}\n\n${grantTable(own, reasons)}`;
  };
  return [
    INTRODUCTION,
    `## What a person is or wrote\n\n${personalTable(reviewed.map(({ grant }) => grant))}`,
    '## Functions and workflows\n',
    ...roles.map(section),
    '## Services of AWS\n',
    ...services.map(section),
    `## Granted and not used\n\n${reasons.map((reason, at) => `${at + 1}. ${reason}`).join('\n')}\n`,
  ].join('\n');
}

function grantTable(reviewed: readonly ReviewedGrant[], reasons: readonly string[]): string {
  const rows = new Map<string, string[]>();
  for (const { grant, isUsed, reason } of reviewed) {
    const limit = [kindText(grant), grant.attributes && `only ${grant.attributes.join(', ')}`]
      .filter(Boolean)
      .join('; ');
    const state = isUsed ? 'yes' : `no (${reasons.indexOf(reason ?? '') + 1})`;
    const row = JSON.stringify([grant.on, limit, state]);
    rows.set(row, [...(rows.get(row) ?? []), grant.action]);
  }
  const lines = [...rows].map(([row, actions]) => {
    const [on, limit, state] = JSON.parse(row) as [string, string, string];
    return `| ${on} | ${actions.join(', ')} | ${limit} | ${state} |`;
  });
  return table(['on', 'actions', 'of', 'used'], lines.toSorted());
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
