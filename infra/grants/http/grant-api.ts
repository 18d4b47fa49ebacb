import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Audience, HttpFunctionName } from '#functions/http/routes.ts';
import { grantAdministration } from './administration.ts';
import { grantBusinesses } from './businesses.ts';
import { grantCitizens } from './citizens.ts';
import { grantDesk } from './desk.ts';
import type { GrantContext, GroupGrants } from './group-grants.ts';
import { grantHelplines } from './helplines.ts';
import { grantLinks } from './links.ts';
import { grantManagers } from './managers.ts';
import { grantPartners } from './partners.ts';
import { grantPublic } from './public.ts';

export interface ApiGrantContext extends GrantContext {
  /** Signs the tokens of citizens. */
  readonly tokenKey: IKey;
  /** The built pages. */
  readonly siteDir: string;
}

/** The grants of all functions of the API, by their names. */
export function grantApi(context: ApiGrantContext): Readonly<Partial<Record<HttpFunctionName, GroupGrants>>> {
  const byAudience = {
    public: grantPublic(context),
    links: grantLinks(context),
    helplines: grantHelplines(context),
    citizens: grantCitizens(context),
    businesses: grantBusinesses(context),
    desk: grantDesk(context),
    managers: grantManagers(context),
    partners: grantPartners(context),
    administration: grantAdministration(context),
  } satisfies Readonly<Record<Exclude<Audience, 'issuer'>, Readonly<Record<string, GroupGrants>>>>;
  return Object.fromEntries(
    Object.entries(byAudience).flatMap(([audience, groups]) =>
      Object.entries(groups).map(([group, grants]) => [`http/${audience}/${group}`, grants]),
    ),
  );
}
