import { shares } from './access/share.ts';
import { macros } from './automation/macro.ts';
import { spareParts } from './case/goods/spare-part.ts';
import { channelRecords } from './channel/channel.ts';
import { couponBatches } from './customer/coupon/coupon.ts';
import { customerFields } from './customer/field/customer-field.ts';
import { organizations } from './customer/organization/organization.ts';
import { tags, tagTypes } from './customer/tag/tag.ts';
import { departments } from './desk/department.ts';
import { teams } from './desk/team.ts';
import { topics } from './desk/topic.ts';

/** Every plain noun: their entities, and the nouns of audit entries, are made from these. */
export const plainNouns = [
  departments,
  teams,
  topics,
  channelRecords,
  shares,
  organizations,
  tagTypes,
  tags,
  customerFields,
  spareParts,
  couponBatches,
  macros,
];
