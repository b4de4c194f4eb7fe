import { WrongSettings } from './settings.ts';

/**
 * Regions in which SES receives mail, as of November 2025: "Email receiving endpoints" in
 * https://docs.aws.amazon.com/general/latest/gr/ses.html
 */
const receivingRegions = [
  'af-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-south-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-south-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

/**
 * Fails the synthesis for a region in which SES can't receive mail, before anything is deployed.
 * @param region that of the AWS profile; not checked if the app runs without the `cdk` command
 * @throws WrongSettings that lists the regions to choose from
 */
export function checkReceiving(region: string | undefined): void {
  if (region === undefined || receivingRegions.includes(region)) return;
  throw new WrongSettings(
    `SES receives no mail in ${region}. Set AWS_REGION to one of the regions where it does: ${receivingRegions.join(', ')}.`,
  );
}
