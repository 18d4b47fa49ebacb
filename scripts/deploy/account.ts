import { AwsRefusal, callJson, callQuery, element, type Operator } from '../aws/signed-call.ts';
import { stackOutputs } from '../aws/stack-outputs.ts';
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
      const found: Record<string, number> = {};
      try {
        for (let NextToken: string | undefined, first = true; first || NextToken !== undefined; first = false) {
          const page = (await callJson(known(), 'servicequotas', 'ServiceQuotasV20190624.ListServiceQuotas', {
            ServiceCode,
            MaxResults: 100,
            ...(NextToken !== undefined && { NextToken }),
          })) as QuotaPage;
          for (const { QuotaName, Value } of page.Quotas ?? []) found[QuotaName] = Value;
          NextToken = page.NextToken;
        }
        return found;
      } catch (error) {
        if (error instanceof AwsRefusal) return undefined;
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
