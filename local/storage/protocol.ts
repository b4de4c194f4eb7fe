/** Messages between the main thread and the storage worker. */
export type StorageCommand =
  | { kind: 'http'; method: string; url: string; headers: Record<string, string>; body: Uint8Array | string }
  | { kind: 'createQueue'; name: string; arn: string; url: string; attributes: Record<string, string> }
  | { kind: 'createBucket'; name: string }
  | { kind: 'inspectQueue'; name: string }
  | { kind: 'becomeVisible' }
  | { kind: 'close' };

export interface StorageRequest {
  id: number;
  command: StorageCommand;
}

export interface StorageReply {
  id: number;
  /** ARNs of the queues that have more visible messages than before. */
  visible: string[];
  /** When the next delayed or invisible message becomes visible: milliseconds since the epoch, virtual clock. */
  nextVisibleAt: number | undefined;
  http?: HttpReply;
  queue?: QueueContents;
  error?: string;
}

export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
}

export interface QueuedMessage {
  messageId: string;
  body: string;
  receiveCount: number;
  messageGroupId?: string;
}

export interface QueueContents {
  ready: QueuedMessage[];
  delayed: QueuedMessage[];
  inFlight: QueuedMessage[];
}

export interface StorageWorkerData {
  clockOffset: SharedArrayBuffer;
  dataFolder: string | undefined;
}
