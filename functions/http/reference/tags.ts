/** What a noun of the API is, for readers of the document. */
const descriptions: Record<string, string> = {
  tickets: 'What customers want, with the conversation, its clocks and its history.',
  'mail-resends': 'Sending again what failed during an incident of the mail service.',
  tasks: 'What an agent has to do besides answering, such as calling after a bad rating.',
  'parked-records': 'Records whose timers failed too often, and are set aside.',
  customers: 'The people who write, with their addresses, phones and level.',
  orders: 'What customers bought, as shops push it, and refunds.',
  'behaviour-events': 'What customers looked at, searched for and put in carts.',
  organizations: 'The companies that customers belong to, by the domain of their address or by hand.',
  'customer-tags': "What customers are marked with, from the desk's own lists.",
  'customer-tag-types': 'The lists of tags: how many of each a customer may have, and who adds to them.',
  'customer-fields': 'Fields of customers that the desk defined.',
  erasures: 'Erasing customers, and the receipts of it.',
  'legal-holds': 'What must be kept, whatever is erased or expires.',
  attachments: 'Uploading the files of replies and notes.',
  files: 'Downloads by a signed link.',
  mailboxes: 'The support addresses, and what their mail says.',
  quarantine: 'Mail that is held until somebody releases or discards it.',
  'quarantine-decisions': 'Releasing or discarding many held mails at once.',
  suppressions: 'Addresses that get no mail, since it bounced or they complained.',
  'mail-replays': 'Processing stored raw mail again.',
  search: 'Finding tickets and customers by their words, numbers and addresses.',
  shares: "What members of one department see of another one's customers.",
  teams: 'Groups of agents that tickets belong to.',
  topics: "The desk's own list of what tickets are about.",
  agents: 'The people who answer.',
  'api-keys': 'Credentials of programs.',
  audit: 'Who changed, revealed or exported what.',
  'webhook-endpoints': 'Where events are sent to, what was sent, and replays.',
  'routing-rules': 'Which team and skills a new ticket needs.',
  calendars: 'Working time and holidays.',
  'sla-policies': 'The times that are promised for responses and resolutions.',
  settings: 'Settings of the whole desk.',
  recalculations: 'Applying changed policies to live tickets in the background.',
  'escalation-rules': 'What happens as a ticket gets late.',
  'survey-results': 'Ratings that customers gave.',
  reference: 'This document.',
};

/** A noun without a description of its own is described by its path. */
export function describeTag(tag: string): string {
  return descriptions[tag] ?? `Routes under \`/v1/${tag}\`.`;
}
