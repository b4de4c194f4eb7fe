import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { eventsOf } from '../../domain/record/events-of.ts';
import { historyItem } from '../../domain/record/history.ts';
import { entityMarks, primaryKey } from '../../domain/shared/table.ts';
import { surveyFormEntityName } from '../../domain/survey/survey-form.entity.ts';
import { eventOf, surveyForm } from '../../domain/survey/survey-form.ts';
import type { AnyEvent } from '../../events/event.ts';

/** The records that the event source mapping passes: each inserted history item, and each changed survey form. */
export interface StreamRecord {
  dynamodb: { SequenceNumber: string; NewImage?: Record<string, AttributeValue> };
}

const [entityMark] = entityMarks;

/** The partition key: of a history item, the id of its record. */
export function recordIdOf({ dynamodb: { NewImage } }: StreamRecord): string {
  return NewImage?.[primaryKey.pk]?.S ?? '';
}

/** @throws Error if this version can't parse the record */
export function eventsOfRecord({ dynamodb: { NewImage } }: StreamRecord): AnyEvent[] {
  if (!NewImage) throw new Error('The stream record has no new image: the table must stream NEW_IMAGE.');
  const item = unmarshall(NewImage);
  if (item[entityMark] !== surveyFormEntityName)
    return eventsOf(historyItem.parse({ ...item, recordId: item[primaryKey.pk] }));
  const answered = eventOf(surveyForm.parse(item));
  return answered ? [answered] : [];
}
