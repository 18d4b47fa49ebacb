import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionContext } from '../constructs/app-function.ts';
import type { Stores } from '../constructs/store-access.ts';
import type { Issuer } from '../platform/config-shape.ts';
import { adminRoutes } from '../routes/admin-routes.ts';
import { adviceRoutes } from '../routes/advice-routes.ts';
import { deskDirectoryRoutes } from '../routes/desk-directory-routes.ts';
import { deskRoutes } from '../routes/desk-routes.ts';
import { queueRoutes } from '../routes/queue-routes.ts';
import type { Route, RouteContext } from '../routes/route.ts';
import { similarRoutes } from '../routes/similar-routes.ts';
import { supervisionRoutes } from '../routes/supervision-routes.ts';

export interface DeskStackProps extends StackProps, FunctionContext {
  readonly stores: Stores;
  readonly citizens: Issuer;
}

/**
 * The functions by which staff work on appeals, read their queues and their directory, watch the work and administer the records, and by
 * which similar appeals are found. The stack of the API, which adds their routes, has no room.
 */
export class DeskStack extends Stack {
  readonly routes: readonly Route[];

  constructor(scope: Construct, id: string, props: DeskStackProps) {
    super(scope, id, props);
    const { stores, citizens, config, bundlesDir } = props;
    const context: RouteContext = { scope: this, stores, config, bundlesDir };
    const forStaff = [deskRoutes, deskDirectoryRoutes, queueRoutes, supervisionRoutes, adviceRoutes, adminRoutes];
    this.routes = [...forStaff.flatMap((list) => list(context)), ...similarRoutes(context, citizens)];
  }
}
