import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  type CfnDistribution,
  Distribution,
  HeadersFrameOption,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { EDGE_HEADER } from '#kernel/env-names.ts';
import type { Config } from '../platform/config-shape.ts';
import { readEdgeSecret } from '../platform/edge-secret.ts';
import { isInChina } from '../platform/partition.ts';

export interface WebStackProps extends StackProps {
  readonly config: Config;
  readonly apiEndpoint: string;
}

/**
 * CloudFront before the API: what never changes comes from a bucket, everything else from the API, so that pages and API have one
 * origin. It uses no functions at the edge, which the regions of China do not have (ADR 42).
 */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { config, apiEndpoint, ...props }: WebStackProps) {
    super(scope, id, props);
    const assets = new Bucket(this, 'Assets', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: config.retainsData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    });
    Validations.of(assets).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds the scripts and styles of public pages only, and CloudFront alone reads them.',
    });
    const common = { viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, compress: true };
    const { webDomain } = config;
    const distribution = new Distribution(this, 'Pages', {
      comment: `hotline-${config.stage}`,
      httpVersion: HttpVersion.HTTP2,
      // The regions of China have no IPv6 for distributions.
      enableIpv6: !isInChina(config.region),
      ...(webDomain && { domainNames: [webDomain.name] }),
      ...(webDomain?.acmCertificateArn && {
        certificate: Certificate.fromCertificateArn(this, 'Certificate', webDomain.acmCertificateArn),
      }),
      defaultBehavior: {
        ...common,
        origin: new HttpOrigin(Fn.select(2, Fn.split('/', apiEndpoint)), {
          customHeaders: { [EDGE_HEADER]: readEdgeSecret(config) },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      },
      additionalBehaviors: {
        'assets/*': {
          ...common,
          // The regions of China know no origin access control yet.
          origin: isInChina(config.region)
            ? S3BucketOrigin.withOriginAccessIdentity(assets)
            : S3BucketOrigin.withOriginAccessControl(assets),
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: new ResponseHeadersPolicy(this, 'AssetHeaders', {
            securityHeadersBehavior: {
              contentTypeOptions: { override: true },
              frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
              strictTransportSecurity: {
                accessControlMaxAge: Duration.days(730),
                includeSubdomains: true,
                override: true,
              },
            },
            customHeadersBehavior: {
              customHeaders: [{ header: 'cross-origin-resource-policy', value: 'same-origin', override: true }],
            },
          }),
        },
      },
    });
    // A certificate of a region of China is in IAM.
    if (webDomain?.iamCertificateId !== undefined)
      (distribution.node.defaultChild as CfnDistribution).addPropertyOverride('DistributionConfig.ViewerCertificate', {
        IamCertificateId: webDomain.iamCertificateId,
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      });
    Validations.of(distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'People abroad file appeals too.' },
      { id: 'AwsSolutions-CFR2', reason: 'WAF for CloudFront is absent in China; the API throttles each route.' },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'Addresses have numbers of cases. The access log of the API, without paths, is enough.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason: 'A deployment without a domain of its own uses the certificate of CloudFront.',
      },
      ...(isInChina(config.region)
        ? [{ id: 'AwsSolutions-CFR7', reason: 'The regions of China have the older access identity only.' }]
        : []),
    );
    new CfnOutput(this, 'AssetsBucketName', { value: assets.bucketName });
    new CfnOutput(this, 'PagesUrl', { value: `https://${webDomain?.name ?? distribution.domainName}` });
  }
}
