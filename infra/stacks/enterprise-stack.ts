import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionContext } from '../constructs/app-function.ts';
import type { Stores } from '../constructs/store-access.ts';
import type { Issuer } from '../platform/config-shape.ts';
import { campaignRoutes } from '../routes/enterprise/campaign-routes.ts';
import { enterpriseRoutes, managerRoutes } from '../routes/enterprise/enterprise-routes.ts';
import { partnerRoutes } from '../routes/enterprise/partner-routes.ts';
import { policyRoutes } from '../routes/enterprise/policy-routes.ts';
import { agentRequestRoutes, deskRequestRoutes } from '../routes/enterprise/request-routes.ts';
import { visitRoutes } from '../routes/enterprise/visit-routes.ts';
import type { Route, RouteContext } from '../routes/route.ts';

export interface EnterpriseStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  /** The issuer of citizens' tokens. */
  readonly citizens: Issuer;
}

/**
 * The functions that serve businesses. They have a separate stack, because the stack of the API would have more than the 500 resources
 * that CloudFormation allows; the API adds their routes.
 */
export class EnterpriseStack extends Stack {
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, props: EnterpriseStackProps) {
    super(scope, id, props);
    const { stores, config, bundlesDir, citizens } = props;
    const context: RouteContext = { scope: this, stores, config, bundlesDir };
    this.routes = [
      ...enterpriseRoutes(context, citizens),
      ...managerRoutes(context),
      ...agentRequestRoutes(context, citizens),
      ...deskRequestRoutes(context),
      ...partnerRoutes(context, citizens),
      ...policyRoutes(context, citizens),
      ...visitRoutes(context, citizens),
      ...campaignRoutes(context),
    ];
  }
}
