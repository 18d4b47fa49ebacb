import { AwsRefusal, callJson, callQuery, element, type Operator, Unreachable } from '../platform/signed-call.ts';
import { stackOutputs } from '../platform/stack-outputs.ts';
import type { DeploymentWorld } from './check-deployment.ts';

interface QuotaPage {
  readonly Quotas?: readonly { readonly QuotaName: string; readonly Value: number }[];
  readonly NextToken?: string;
}

/** The account that is deployed to, as the checks look at it; without an operator there are no credentials. */
export function accountOf(operator: Operator | undefined): DeploymentWorld {
  const known = (): Operator => {
    if (operator === undefined) throw new Error('there are no credentials');
    return operator;
  };
  return {
    async identity() {
      if (operator === undefined) return undefined;
      const xml = await callQuery(operator, 'sts', '2011-06-15', 'GetCallerIdentity');
      return { account: element(xml, 'Account') ?? '', arn: element(xml, 'Arn') ?? '' };
    },
    async bootstrapVersion() {
      const version = (await stackOutputs(known(), 'CDKToolkit'))?.BootstrapVersion;
      return version === undefined ? undefined : Number(version);
    },
    async quotas(ServiceCode) {
      try {
        // What was never raised stands in the list of defaults only.
        return {
          ...(await quotasOf(known(), 'ListAWSDefaultServiceQuotas', ServiceCode)),
          ...(await quotasOf(known(), 'ListServiceQuotas', ServiceCode)),
        };
      } catch (error) {
        if (error instanceof AwsRefusal || error instanceof Unreachable) return undefined;
        throw error;
      }
    },
    async issuerAt(url) {
      try {
        const response = await fetch(`${url}/.well-known/openid-configuration`, {
          signal: AbortSignal.timeout(10_000),
        });
        const { issuer } = (await response.json()) as { readonly issuer?: string };
        return response.ok ? issuer : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/** The quotas in one of the two lists of a service, by their names. */
async function quotasOf(operator: Operator, list: string, ServiceCode: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  let NextToken: string | undefined;
  do {
    const page = (await callJson(operator, 'servicequotas', `ServiceQuotasV20190624.${list}`, {
      ServiceCode,
      MaxResults: 100,
      ...(NextToken !== undefined && { NextToken }),
    })) as QuotaPage;
    for (const { QuotaName, Value } of page.Quotas ?? []) found[QuotaName] = Value;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}
