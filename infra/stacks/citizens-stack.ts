import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { FunctionContext } from '../constructs/app-function.ts';
import type { Stores } from '../constructs/store-access.ts';
import type { Issuer } from '../platform/config-shape.ts';
import { citizenRoutes } from '../routes/citizen-routes.ts';
import { ownDataRoutes } from '../routes/own-data-routes.ts';
import { publicRoutes } from '../routes/public-routes.ts';
import type { Route, RouteContext } from '../routes/route.ts';

export interface CitizensStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  /** Signs the tokens of citizens. */
  readonly tokenKey: IKey;
  /** The issuer of citizens' tokens. */
  readonly citizens: Issuer;
}

/** The functions of citizens and of the public. The stack of the API, which adds their routes, has room for the routes only. */
export class CitizensStack extends Stack {
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, props: CitizensStackProps) {
    super(scope, id, props);
    const { stores, tokenKey, citizens, config, bundlesDir } = props;
    const context: RouteContext = { scope: this, stores, config, bundlesDir };
    this.routes = [
      ...citizenRoutes(context, tokenKey, citizens),
      ...ownDataRoutes(context, citizens),
      ...publicRoutes(context),
    ];
  }
}
