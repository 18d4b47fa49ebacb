/**
 * The policies of AWS that constructs of the CDK attach by themselves, by the end of their ARN. Any other is refused.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
 */
export const MANAGED_POLICIES: ReadonlyMap<string, object> = new Map([
  [
    ':policy/service-role/AWSLambdaBasicExecutionRole',
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: '*',
        },
      ],
    },
  ],
]);
