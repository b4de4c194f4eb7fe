import type { RouteName } from '../routes.ts';

/** Bodies worth copying, where one made from the schema would say little. */
export const requestExamples: Partial<Record<RouteName, unknown>> = {
  createTicket: {
    channel: 'phone',
    subject: 'Parcel arrived damaged',
    text: 'The customer called: the box was open and the lamp is broken.',
    customer: { name: 'Li Wei', address: 'li.wei@example.com', phone: '+8613812345678' },
    type: 'complaint',
    priority: 'high',
    tags: ['delivery'],
  },
  editTicket: { status: 'resolved', priority: 'normal', tags: ['delivery', 'refund'] },
  replyToTicket: { text: 'We are sorry. A new lamp left our warehouse today.', status: 'pending' },
  addCollaborator: { address: 'chen.jie@example.com' },
  mergeTicket: { into: 'tkt_01kb2m5x8w0q3r7t9v4y6z1a2c' },
  splitTicket: { messageIds: ['msg_01kb2m5x8w0q3r7t9v4y6z1a2b'], subject: 'Invoice for the lamp' },
  addNote: { text: 'Warehouse confirmed the replacement.' },
  createCustomer: { name: 'Li Wei', level: 'vip', locale: 'zh', addresses: ['li.wei@example.com'] },
  editCustomer: { level: 'strategic', phones: ['+8613812345678'] },
  createUpload: {
    filename: 'invoice.pdf',
    contentType: 'application/pdf',
    bytes: 48213,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
  createMailbox: { address: 'help@support.example.com', fromName: 'Example Support', locale: 'en' },
  editMailbox: { fromName: 'Example Care' },
  putTemplate: {
    text: 'Dear {{customerName}},\n\nwe have your message and will answer within a day.\n\n{{mailboxName}}',
  },
  previewTemplate: { text: '{{reply}}\n\nKind regards\n{{signature}}\n\n{{quote}}' },
  createTeam: { name: 'Returns' },
  editTeam: { name: 'Returns and refunds' },
  createAgent: {
    name: 'Ana Silva',
    address: 'ana@example.com',
    role: 'agent',
    capacity: 8,
    skills: ['spanish'],
  },
  editAgent: { role: 'supervisor', presence: 'online', signature: 'Ana Silva\nReturns' },
  createEscalationRule: {
    name: 'Urgent tickets of strategic customers go to the head of the desk',
    match: { targets: ['first-response'], stages: ['breached'], levels: ['strategic'] },
    actions: { notify: ['supervisors'], raisePriority: true, addTags: ['late'], webhook: { name: 'pager' } },
  },
  editEscalationRule: { enabled: false },
  replayMails: { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' },
  createApiKey: { name: 'Web shop', role: 'agent' },
};
