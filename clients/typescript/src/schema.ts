// Made from docs/openapi.json by `npm run openapi`. Do not edit.

export interface paths {
    "/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tickets: the live ones, or those of a team, an assignee or a customer in whatever status. Filters combine. Unless told otherwise, an assignee's tickets are sorted by what is due next, as are a team's unassigned ones, a customer's by creation, and all others by last activity; other orders are for up to 1,000 tickets. A call looks at about 1,000 tickets at most: where few match, a page is short or even empty, and `nextCursor` goes on. With `q` only tickets in which its words stand are listed, in whatever status, newest first. `include` adds the customer's name and the last message's preview, at half a read unit for each.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listTickets"];
        put?: never;
        /**
         * Open a ticket for a customer who called, chatted, filled in a form, or through a program. Without a team and an assignee, it is assigned to you if you would not see it otherwise.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"channel":"phone","subject":"Parcel arrived damaged","text":"The customer called: the box was open and the lamp is broken.","customer":{"name":"Li Wei","address":"li.wei@example.com","phone":"+8613812345678"},"type":"complaint","priority":"high","tags":["delivery"]}'
         *     ```
         */
        post: operations["createTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a ticket with the first page of its conversation.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a ticket's status, priority, type, team, assignee, tags, topic, product, outcome or confidentiality, or snooze it: on hold until then, and open again at that moment. An outcome needs a status of resolved or closed; a ticket that is opened again loses it. Only supervisors and admins end confidentiality.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"status":"resolved","priority":"normal","tags":["delivery","refund"]}'
         *     ```
         */
        patch: operations["editTicket"];
        trace?: never;
    };
    "/v1/tickets/{ticketId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a ticket's conversation, oldest first.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/messages" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one message with its whole text and its sanitized HTML.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/messages/msg_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/messages/{messageId}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link that downloads an attachment.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/messages/msg_01kb2m5x8w0q3r7t9v4y6z1a2b/attachments/att_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getAttachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply to the customer, by mail if the customer has an address. The collaborators who received the last mail get a copy, or the addresses in `cc` instead; `leftOut` lists who gets none. The ticket becomes pending unless `status` is given.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/replies" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"text":"We are sorry. A new lamp left our warehouse today.","status":"pending"}'
         *     ```
         */
        post: operations["replyToTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add a note, which the customer never sees.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/notes" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"text":"Warehouse confirmed the replacement."}'
         *     ```
         */
        post: operations["addNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/messages/{messageId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend a reply whose mail failed, or whose outcome is unknown.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/messages/msg_01kb2m5x8w0q3r7t9v4y6z1a2b/resend" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["resendMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-resends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resend all replies of a time range that failed or whose outcome is unknown, each once, for example after an SES incident. Permanent bounces are not resent.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/mail-resends" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"from":"2026-11-22T08:00:00.000Z","to":"2026-11-22T12:00:00.000Z"}'
         *     ```
         */
        post: operations["resendMails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the history of a ticket, oldest first unless `order` says otherwise: who changed what, when.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/history" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the surveys of a ticket, one for each resolution, and their answers.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/surveys" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listTicketSurveys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change up to 1000 tickets in the background: those with the given ids, or those that a filter finds now. Each ticket is changed as by an edit of its own, and has its own outcome.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/bulk" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"ticketIds":["tkt_01kb2m5x8w0q3r7t9v4y6z1a2b","tkt_01kb2m5x8w0q3r7t9v4y6z1a2c"],"change":{"status":"resolved","addTags":["recall"]}}'
         *     ```
         */
        post: operations["changeTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-changes/{bulkChangeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a bulk change of your own: how far it is, and what it came to. It is kept for 30 days.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/bulk-changes/bulk_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getBulkChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-changes/{bulkChangeId}/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what became of each ticket of a bulk change so far, by the tickets' ids: changed, unchanged because it was so already, or failed with the error of an edit.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/bulk-changes/bulk_01kb2m5x8w0q3r7t9v4y6z1a2b/outcomes" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listBulkOutcomes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/collaborators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the addresses of a ticket's collaborators.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/collaborators" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listCollaborators"];
        put?: never;
        /**
         * Add a collaborator: replies are also sent to them, and their mail joins the ticket. At most 40.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/collaborators" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"address":"li.wei@example.com"}'
         *     ```
         */
        post: operations["addCollaborator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/collaborators/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a collaborator.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/collaborators/li.wei@example.com" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        delete: operations["removeCollaborator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/proposed-collaborators/{address}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a proposed collaborator: replies are also sent to them.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/proposed-collaborators/li.wei@example.com/confirm" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["confirmProposedCollaborator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/proposed-collaborators/{address}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Dismiss a proposed collaborator.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/proposed-collaborators/li.wei@example.com" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        delete: operations["dismissProposedCollaborator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/merge-suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live tickets of the same customer with a similar subject, the most similar first; at most 10.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/merge-suggestions" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listMergeSuggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a ticket into another one, which shows its messages and receives its mail from then on. Returns the merged ticket.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/merge" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"into":"tkt_01kb2m5x8w0q3r7t9v4y6z1a2c"}'
         *     ```
         */
        post: operations["mergeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a merge: both tickets return to their previous state. Mail that arrived since stays in the target.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/unmerge" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["unmergeTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move received messages and notes of a ticket to a new one, which also receives answers to them. The first message and replies can't be moved.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/split" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"messageIds":["msg_01kb2m5x8w0q3r7t9v4y6z1a2b"],"subject":"Invoice for the lamp"}'
         *     ```
         */
        post: operations["splitTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who may see or edit a ticket by a grant that has not expired.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/grants" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listGrants"];
        put?: never;
        /**
         * Let an agent or a team who does not see a ticket view it, which is to read it and to add notes, or edit it, for at most 30 days. Whoever has the ticket by a grant alone can give none.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/grants" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"granteeId":"team_01kb2m5x8w0q3r7t9v4y6z1a2b","access":"view","reason":"The warehouse checks the serial number.","expiresAt":"2026-12-01T00:00:00Z"}'
         *     ```
         */
        post: operations["createGrant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tickets/{ticketId}/grants/{grantee}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a grant, at once.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/tickets/tkt_01kb2m5x8w0q3r7t9v4y6z1a2b/grants/team_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        delete: operations["deleteGrant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tasks of supervisors, such as low ratings, oldest first unless `order` says otherwise.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tasks" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a task with the customer's current answer.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/tasks/task_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Complete a task, with its result.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/tasks/task_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"state":"done","note":"Called the customer, sent a new lamp."}'
         *     ```
         */
        patch: operations["editTask"];
        trace?: never;
    };
    "/v1/parked-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records whose timers failed five times, the longest overdue first. Any change of a record starts its timers again.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/parked-records" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listParkedRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search tickets and customers that you see, newest first. Found are tickets by number, subject, tags, who wrote, and what customers and agents wrote; customers by name, number, external id, address and phone number; orders by number, external id, and the names, SKUs and serial numbers of their products. Tickets are those of the last 90 days unless `from` says otherwise. A change is found within seconds. A search that takes too long ends with `isPartial` and a `nextCursor`. There are no totals.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/search?q=kettle" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List which tickets, customers and orders changed, in the order in which that was recorded, for programs that poll: the records themselves are read with their own calls. Begin with `since` a time, or without it with what changes from now on, and go on with the `next` of each answer. A change is listed about 1 minute after it; a record is listed once a page, and may be listed again. Listed is what you see: tickets as in their list, customers whom you own or who are of your departments, and orders of these; records that were deleted, by an erasure or the retention, for admins alone. Changes are kept for 30 days.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/changes" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List imports of customers, newest first unless `order` says otherwise. They are kept for 90 days.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/imports" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listImports"];
        put?: never;
        /**
         * Announce a file of customers, of at most 100,000 rows: CSV or one JSON object a line, in UTF-8, UTF-16 or GB18030. Then PUT the file to the link, check it, and run the import.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/imports" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"filename":"customers.csv","bytes":48213,"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","preset":"zendesk","defaultCountry":"CN"}'
         *     ```
         */
        post: operations["createImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an import: its state, and what became of the rows so far.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/imports/imp_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the dry run of an import: it reads the whole file, and tells what an import would do and which rows are wrong, and changes nothing.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/imports/imp_01kb2m5x8w0q3r7t9v4y6z1a2b/check" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["checkImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin an import after its dry run. Rows with errors are left out; the others are committed one by one.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/imports/imp_01kb2m5x8w0q3r7t9v4y6z1a2b/run" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["runImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/{importId}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link to the errors of the dry run or, once it is done, of the import: a CSV file with row, field, code and message. Files are kept for a week.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/imports/imp_01kb2m5x8w0q3r7t9v4y6z1a2b/errors" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your own exports, newest first unless `order` says otherwise.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/exports" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listExports"];
        put?: never;
        /**
         * Export all customers, tickets, orders or audit entries to a file, in the background. Contact data is masked unless `contacts` is `shown`, which needs a reason and, of an API key, the scope contacts:reveal.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/exports" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"records":"customers","contacts":"shown","reason":"We move to another desk."}'
         *     ```
         */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an export of your own: how far it is.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/exports/exp_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/exports/{exportId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a link to the file of an export of your own, for 24 hours after it is done. A link is valid for five minutes.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/exports/exp_01kb2m5x8w0q3r7t9v4y6z1a2b/file" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getExportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers by their creation, newest first unless `order` says otherwise, with masked contact data: for a supervisor those of their departments and of none, for an admin all. With `q` only those in whose name, number, external id or contact data its words stand. Find one by an address or a phone number with POST /v1/customers/lookup.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Create a customer. Supervisors and admins may give them an owner and a department.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customers" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Li Wei","level":"vip","locale":"zh","addresses":["li.wei@example.com"]}'
         *     ```
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find the customer with a whole address or phone number, or an account of another channel. The other contact data is masked. At most 60 lookups an hour, each of which is audited.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customers/lookup" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"phone":"+8613812345678"}'
         *     ```
         */
        post: operations["lookUpCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/reveal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show a customer's contact data for a reason, which the audit keeps. At most 30 reveals an hour. An API key needs the scope contacts:reveal.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/reveal" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"reason":"The customer called and asked to be called back."}'
         *     ```
         */
        post: operations["revealContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer, with their contact points and suppressed addresses.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change what is known of a customer; null removes it. A level that is set here wins over the level rules, for good or until `levelUntil`; null leaves it to them. The first address, phone number and identity is the primary one. Supervisors and admins also change the owner, an agent, and the department.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"level":"strategic","phones":["+8613812345678"]}'
         *     ```
         */
        patch: operations["editCustomer"];
        trace?: never;
    };
    "/v1/customers/by-external-id/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the customer who has this id in another system, such as a CRM.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/by-external-id/crm-4711" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getCustomerByExternalId"];
        /**
         * Change the customer who has this id in another system, or create one with it. What is left out stays as it is; a new customer needs a name. Repeating the call changes nothing.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PUT "$KEFU/v1/customers/by-external-id/crm-4711" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Mei Wang","level":"vip","addresses":["mei.wang@example.com"]}'
         *     ```
         */
        put: operations["putCustomerByExternalId"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers who may be the same person or company: who has a phone number that the record names elsewhere, or the same name and organization. Merge them, or leave them: Kefu never merges by itself.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/duplicates" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge a customer into another one, who stands for both from then on: tickets, timeline, contact points and service level. Nothing moves, so that they can be separated again.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/merge" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"into":"cus_01kb2m5x8w0q3r7t9v4y6z1a2c"}'
         *     ```
         */
        post: operations["mergeCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Separate a customer from the one that they were merged into. What came in through their contact points meanwhile is theirs.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/unmerge" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["unmergeCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what happened with a customer: messages on every channel, surveys, notes and orders, latest first unless `order` says otherwise; `kinds` narrows it. What happened with customers who were merged into this one is included. Of tickets that you do not see, only facts are shown, and only if you own the customer, work on a live ticket of theirs, or are in a department that they are shared with.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/timeline" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listInteractions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/contact-points/{contact}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Label one of a customer’s contact points, or make it the primary one of its type.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/contact-points/li.wei@example.com" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"label":"work","isPrimary":true}'
         *     ```
         */
        patch: operations["editContactPoint"];
        trace?: never;
    };
    "/v1/customers/{customerId}/consents/{purpose}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Record that a customer gave their consent, or withdrew it: in general, or for one contact point alone. What was given stays on record when it is withdrawn.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PUT "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/consents/marketing" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"isGiven":true,"proof":"Asked for the newsletter on the phone."}'
         *     ```
         */
        put: operations["putConsent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the notes about a customer, latest first unless `order` says otherwise.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/notes" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listCustomerNotes"];
        put?: never;
        /**
         * Add a note about a customer, which customers never see. For who sees the customer.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/notes" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"text":"Prefers to be called after six."}'
         *     ```
         */
        post: operations["addCustomerNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/notes/{customerNoteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a note. Agents delete their own notes only.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/notes/nte_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        delete: operations["deleteCustomerNote"];
        options?: never;
        head?: never;
        /**
         * Change a note. Agents change their own notes only.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/notes/nte_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"text":"Prefers to be called after seven."}'
         *     ```
         */
        patch: operations["editCustomerNote"];
        trace?: never;
    };
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/organizations" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/organizations" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Acme Lamps","domains":["acme.example"],"confirmedDomains":["acme.example"]}'
         *     ```
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organizations/{organizationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an organization.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/organizations/org_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an organization.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/organizations/org_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Acme Lighting"}'
         *     ```
         */
        patch: operations["editOrganization"];
        trace?: never;
    };
    "/v1/customer-tag-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the customer tag types.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customer-tag-types" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listCustomerTagTypes"];
        put?: never;
        /**
         * Create a customer tag type.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customer-tag-types" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Interests","selection":"many","list":"open"}'
         *     ```
         */
        post: operations["createCustomerTagType"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customer-tag-types/{tagTypeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer tag type.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customer-tag-types/tgt_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getCustomerTagType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a customer tag type.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/customer-tag-types/tgt_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Interested in"}'
         *     ```
         */
        patch: operations["editCustomerTagType"];
        trace?: never;
    };
    "/v1/customer-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the customer tags.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customer-tags" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listCustomerTags"];
        put?: never;
        /**
         * Create a customer tag.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customer-tags" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Desk lamps","tagTypeId":"tgt_01kb2m5x8w0q3r7t9v4y6z1a2b"}'
         *     ```
         */
        post: operations["createCustomerTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customer-tags/{tagId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer tag.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customer-tags/tag_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getCustomerTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a customer tag.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/customer-tags/tag_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Table lamps"}'
         *     ```
         */
        patch: operations["editCustomerTag"];
        trace?: never;
    };
    "/v1/customer-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the customer fields.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customer-fields" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listCustomerFields"];
        put?: never;
        /**
         * Create a customer field.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/customer-fields" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Shoe size","type":"number"}'
         *     ```
         */
        post: operations["createCustomerField"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customer-fields/{customerFieldId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer field.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customer-fields/fld_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getCustomerField"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a customer field.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/customer-fields/fld_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Shoe size (EU)"}'
         *     ```
         */
        patch: operations["editCustomerField"];
        trace?: never;
    };
    "/v1/orders/{source}/{externalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order with its refunds, by the id that its source gave it.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/orders/shop/crm-4711" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["findOrder"];
        /**
         * Push an order, as its shop has it by now. It counts only if its `updatedAt` is later than the stored one's, so pushes may be repeated and come in any order. Amounts are in minor units of the currency. For customers whom you may change.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X PUT "$KEFU/v1/orders/shop/crm-4711" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"customer":{"address":"li.wei@example.com"},"number":"SO-4711","status":"paid","currency":"CNY","lines":[{"lineId":"1","sku":"LAMP-PRO","name":"Desk lamp Pro","quantity":2,"paid":10900,"serialNumbers":["LP-0001","LP-0002"],"warranty":{"months":24}}],"freight":800,"discounts":[{"kind":"coupon","amount":1000,"code":"WELCOME"}],"placedAt":"2026-11-20T02:00:00Z","paidAt":"2026-11-20T02:05:00Z","updatedAt":"2026-11-20T02:05:00Z"}'
         *     ```
         */
        put: operations["putOrder"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Push up to 100 orders. Each is a change of its own: one that is refused leaves the others, and its result says why. A malformed one refuses the whole request.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/orders" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"orders":[{"source":"shop","externalId":"2026-4711","customer":{"address":"li.wei@example.com"},"number":"SO-4711","status":"paid","currency":"CNY","lines":[{"lineId":"1","sku":"LAMP-PRO","name":"Desk lamp Pro","quantity":2,"paid":10900,"serialNumbers":["LP-0001","LP-0002"],"warranty":{"months":24}}],"freight":800,"discounts":[{"kind":"coupon","amount":1000,"code":"WELCOME"}],"placedAt":"2026-11-20T02:00:00Z","paidAt":"2026-11-20T02:05:00Z","updatedAt":"2026-11-20T02:05:00Z"}]}'
         *     ```
         */
        post: operations["putOrders"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order with its refunds.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/orders/ord_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/orders/{source}/{externalId}/refunds/{refundExternalId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Push a refund of an order, as its shop has it by now. It counts only if its `updatedAt` is later than the stored one's. More than was paid is refused: in all, for freight, or for a line; it is kept in `excessRefunds` of the order. One with the `gatewayId` of a known refund is that refund; so is one with the `refundId` of a refund that Kefu submitted, also in the path.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X PUT "$KEFU/v1/orders/shop/crm-4711/refunds/crm-4711" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"currency":"CNY","goods":4950,"lines":[{"lineId":"1","quantity":1,"amount":4950}],"gatewayId":"50300-8817","reason":"The lamp was broken.","refundedAt":"2026-11-22T02:00:00Z","updatedAt":"2026-11-22T02:00:00Z"}'
         *     ```
         */
        put: operations["putRefund"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a customer's orders by when they were placed, latest first unless `order` says otherwise.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/orders" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/behaviour-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record up to 100 things that customers did in a shop. The same may be sent again. Each is kept for 90 days; those that are not kept are answered, with the reason.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/behaviour-events" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"events":[{"kind":"viewed","customer":{"address":"li.wei@example.com"},"at":"2026-11-22T08:00:00Z","sku":"LAMP-PRO","name":"Desk lamp Pro"},{"kind":"searched","customer":{"address":"li.wei@example.com"},"at":"2026-11-22T08:01:00Z","query":"bulb E27"},{"kind":"carted","customer":{"address":"li.wei@example.com"},"at":"2026-11-22T08:02:00Z","sku":"BULB-E27","quantity":2}]}'
         *     ```
         */
        post: operations["recordBehaviour"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{customerId}/behaviour-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a customer did in shops, latest first unless `order` says otherwise.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/behaviour-events" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listBehaviour"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what an erasure of a customer would find, and get the confirmation that it needs. What mentions the customer in tickets of others is not counted.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/erasures/preview?customerId=cus_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["previewErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List erasures, latest first unless `order` says otherwise. A complete one is the receipt.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/erasures" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listErasures"];
        put?: never;
        /**
         * Erase a customer in 7 days, unless it is called off, or restrict the processing of their data at once, until that is called off. `restrict` keeps everything: the customer is in no list and no search but those of admins, and gets no automatic mail. `anonymise` keeps their records without personal data, so that counts stay the same; `delete` deletes them, apart from what the law has a desk keep. Mail from the customer makes a new one afterwards.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/erasures" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"customerId":"cus_01kb2m5x8w0q3r7t9v4y6z1a2b","mode":"anonymise","reason":"The customer asked for it on the phone.","confirmation":"C20261130-0001"}'
         *     ```
         */
        post: operations["createErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasureId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an erasure: when it is due, how far it is, and once it is complete, what was erased.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/erasures/era_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getErasure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/erasures/{erasureId}/call-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call an erasure off before it begins, or lift a restriction.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/erasures/era_01kb2m5x8w0q3r7t9v4y6z1a2b/call-off" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["callOffErasure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the legal holds that are active, oldest first, or all of one customer or ticket.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/legal-holds" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listLegalHolds"];
        put?: never;
        /**
         * Keep a customer with all of their records, or a ticket: until the hold is released or ends, neither an erasure nor the retention deletes them.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/legal-holds" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"recordId":"cus_01kb2m5x8w0q3r7t9v4y6z1a2b","reason":"Lawsuit 12/2026","until":"2027-12-01T00:00:00Z"}'
         *     ```
         */
        post: operations["createLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds/{legalHoldId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a legal hold. An erasure that waited for it is due within a day.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/legal-holds/hold_01kb2m5x8w0q3r7t9v4y6z1a2b/release" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["releaseLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subject-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export everything about a customer in the background: their records as lines of JSON, and the files of their messages.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/subject-exports" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"customerId":"cus_01kb2m5x8w0q3r7t9v4y6z1a2b","reason":"The customer asked what we know of them."}'
         *     ```
         */
        post: operations["createSubjectExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/subject-exports/{subjectExportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an export of a customer. Once it is complete, it has a link to each file for five minutes; for 24 hours, each call gives new ones and is audited. An API key needs the scope export.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/subject-exports/sxp_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getSubjectExport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/level-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the level rules. A customer has the highest level that one of them gives, unless a person said otherwise.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/level-rules" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listLevelRules"];
        put?: never;
        /**
         * Add a level rule: spend in minor units and number of orders count over the rolling 365 days, products whenever they were bought; all that is named must hold. The levels of all customers are recalculated in the background.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/level-rules" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Who spent 10,000 CNY in a year","level":"vip","match":{"spend":{"currency":"CNY","atLeast":1000000}}}'
         *     ```
         */
        post: operations["createLevelRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/level-rules/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show who would have another level by some rules, or by the desk's own without any. Nothing is changed. A page looks at up to `limit` customers, newest first; pages may be empty.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/level-rules/dry-run" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"rules":[{"level":"vip","match":{"products":["LAMP-PRO"]}}],"limit":100}'
         *     ```
         */
        post: operations["tryLevelRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/level-rules/{levelRuleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a level rule.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/level-rules/lvr_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getLevelRule"];
        put?: never;
        post?: never;
        /**
         * Delete a level rule. Customers who have no level without it lose theirs after 30 days.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/level-rules/lvr_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteLevelRule"];
        options?: never;
        head?: never;
        /**
         * Change a level rule, or its position. `match` is replaced as a whole. All levels are recalculated in the background.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/level-rules/lvr_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"match":{"spend":{"currency":"CNY","atLeast":1500000}}}'
         *     ```
         */
        patch: operations["editLevelRule"];
        trace?: never;
    };
    "/v1/customers/{customerId}/portrait": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what is known of a customer: facts, each with its source and as of when, and one sentence made from them in the desk's language. Tickets and ratings are those that you see, the latest 100 and 20.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/customers/cus_01kb2m5x8w0q3r7t9v4y6z1a2b/portrait" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getPortrait"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an upload link for a file; then use the attachment's id in a reply, a note or a new ticket.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/attachments" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"filename":"invoice.pdf","contentType":"application/pdf","bytes":48213,"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}'
         *     ```
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file that a mail links to.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/files/mfrggzdfmztwq2lknnwg23tpobyxe43u"
         *     ```
         */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the support addresses.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/mailboxes" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listMailboxes"];
        put?: never;
        /**
         * Add a support address.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/mailboxes" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"address":"help@support.example.com","fromName":"Example Support","locale":"en"}'
         *     ```
         */
        post: operations["createMailbox"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{mailboxId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a support address.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/mailboxes/mbx_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getMailbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a support address's name, locale, team, ticket type or the addresses whose mail is forwarded to it.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/mailboxes/mbx_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"fromName":"Example Care"}'
         *     ```
         */
        patch: operations["editMailbox"];
        trace?: never;
    };
    "/v1/mailboxes/{mailboxId}/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a mailbox's mail templates in each language, its own or the default ones.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/mailboxes/mbx_01kb2m5x8w0q3r7t9v4y6z1a2b/templates" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{mailboxId}/templates/{template}/{locale}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a mail template and its variables.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/mailboxes/mbx_01kb2m5x8w0q3r7t9v4y6z1a2b/templates/acknowledgement/en" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getTemplate"];
        /**
         * Set a mailbox's own mail template. Without HTML, the HTML part is made from the text.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PUT "$KEFU/v1/mailboxes/mbx_01kb2m5x8w0q3r7t9v4y6z1a2b/templates/acknowledgement/en" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"text":"Dear {{customerName}},\n\nwe have your message and will answer within a day.\n\n{{mailboxName}}"}'
         *     ```
         */
        put: operations["putTemplate"];
        post?: never;
        /**
         * Reset a mail template to the default.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/mailboxes/mbx_01kb2m5x8w0q3r7t9v4y6z1a2b/templates/acknowledgement/en" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["resetTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mailboxes/{mailboxId}/templates/{template}/{locale}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview both parts of a mail for a sample ticket. Nothing is saved.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/mailboxes/mbx_01kb2m5x8w0q3r7t9v4y6z1a2b/templates/acknowledgement/en/preview" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"text":"Dear {{customerName}},\n\nthank you for your message.\n\n{{mailboxName}}"}'
         *     ```
         */
        post: operations["previewTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List held mails with the reasons, latest first unless `order` says otherwise; or released or discarded ones.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/quarantine" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listQuarantinedMails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a held mail with a link to its raw bytes.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/quarantine/qua_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getQuarantinedMail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantineId}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release a held mail: it is processed again and not held. A mail for no mailbox goes to the first one.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/quarantine/qua_01kb2m5x8w0q3r7t9v4y6z1a2b/release" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["releaseQuarantinedMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine/{quarantineId}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discard a held mail permanently. Its raw bytes are kept.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/quarantine/qua_01kb2m5x8w0q3r7t9v4y6z1a2b/discard" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["discardQuarantinedMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quarantine-decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release or discard held mails of one reason, one sender, or both: 100 in each call, latest first.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/quarantine-decisions" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"decision":"release","reason":"flood","from":"li.wei@example.com"}'
         *     ```
         */
        post: operations["decideQuarantinedMails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List suppressed addresses with the reasons, in no particular order, or find one.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/suppressions" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listSuppressions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/suppressions/{suppressionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Clear a suppression, so that automatic mail is sent to the address again.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/suppressions/sup_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        delete: operations["deleteSuppression"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/mail-replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Process raw mails again, by id or by time of receipt. Mail that is part of a ticket is not changed.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/mail-replays" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"from":"2026-11-01T00:00:00Z","to":"2026-11-02T00:00:00Z"}'
         *     ```
         */
        post: operations["replayMails"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the departments.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/departments" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listDepartments"];
        put?: never;
        /**
         * Create a department.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/departments" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"After sales"}'
         *     ```
         */
        post: operations["createDepartment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments/{departmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a department.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/departments/dep_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getDepartment"];
        put?: never;
        post?: never;
        /**
         * Delete a department.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/departments/dep_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteDepartment"];
        options?: never;
        head?: never;
        /**
         * Change a department.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/departments/dep_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Customer care"}'
         *     ```
         */
        patch: operations["editDepartment"];
        trace?: never;
    };
    "/v1/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the shares.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/shares" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listShares"];
        put?: never;
        /**
         * Create a share.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/shares" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"fromDepartmentId":"dep_01kb2m5x8w0q3r7t9v4y6z1a2b","toDepartmentId":"dep_01kb2m5x8w0q3r7t9v4y6z1a2c","records":["timeline-facts"]}'
         *     ```
         */
        post: operations["createShare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shares/{shareId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a share.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/shares/shr_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getShare"];
        put?: never;
        post?: never;
        /**
         * Delete a share.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/shares/shr_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteShare"];
        options?: never;
        head?: never;
        /**
         * Change a share.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/shares/shr_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"toDepartmentId":"dep_01kb2m5x8w0q3r7t9v4y6z1a2d"}'
         *     ```
         */
        patch: operations["editShare"];
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the teams.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/teams" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listTeams"];
        put?: never;
        /**
         * Create a team.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/teams" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Returns"}'
         *     ```
         */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{teamId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a team.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/teams/team_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a team.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/teams/team_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Returns and refunds"}'
         *     ```
         */
        patch: operations["editTeam"];
        trace?: never;
    };
    "/v1/topics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the topics.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/topics" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listTopics"];
        put?: never;
        /**
         * Create a topic.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/topics" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Delivery"}'
         *     ```
         */
        post: operations["createTopic"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/topics/{topicId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a topic.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/topics/top_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getTopic"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a topic.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/topics/top_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Delivery and pickup"}'
         *     ```
         */
        patch: operations["editTopic"];
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the agents.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/agents" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listAgents"];
        put?: never;
        /**
         * Add an agent.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/agents" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Ana Silva","address":"ana@example.com","role":"agent","capacity":8,"skills":["spanish"]}'
         *     ```
         */
        post: operations["createAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{agentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an agent.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/agents/agt_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getAgent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an agent's name, role, teams, departments, signature, presence, capacity or skills. Agents may change their own presence; the rest is for admins.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/agents/agt_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Content-Type: application/json" \
         *       -d '{"role":"supervisor","presence":"online","signature":"Ana Silva\nReturns"}'
         *     ```
         */
        patch: operations["editAgent"];
        trace?: never;
    };
    "/v1/agents/{agentId}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deactivate an agent. Within minutes, the agent's live tickets return to their teams and the agent's API keys are revoked. The address can be used again at once. The history keeps the agent's name.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/agents/agt_01kb2m5x8w0q3r7t9v4y6z1a2b/deactivate" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["deactivateAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{agentId}/reactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reactivate an agent, who is away at first. Tickets and API keys are not restored.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/agents/agt_01kb2m5x8w0q3r7t9v4y6z1a2b/reactivate" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["reactivateAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys, without their secrets.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/api-keys" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key with at most your own role, teams and scopes. It expires after 90 days, unless you set another time. Only this answer contains the key.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/api-keys" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Web shop","role":"agent","scopes":["tickets:read","tickets:write"],"expiresAt":"2027-11-22T00:00:00Z"}'
         *     ```
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API key a new secret. The old one is accepted for 24 hours, or until it is revoked. The key expires after 90 days, unless you set another time.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/api-keys/key_01kb2m5x8w0q3r7t9v4y6z1a2b/rotate" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"expiresAt":"2028-11-22T00:00:00Z"}'
         *     ```
         */
        post: operations["rotateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}/previous-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke the secret from before the last rotation; it stops working within a minute.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/api-keys/key_01kb2m5x8w0q3r7t9v4y6z1a2b/previous-secret" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["revokePreviousSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key; it stops working within a minute.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/api-keys/key_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{apiKeyId}/audit-entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who created or changed an API key, on which days it was used, and who revoked it, latest first. Entries are kept for 400 days, also after the key is deleted.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/api-keys/key_01kb2m5x8w0q3r7t9v4y6z1a2b/audit-entries" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listApiKeyAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who you are: agent or API key, with the role, teams, departments and scopes that hold now.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/me" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get where people sign in: the issuer of access tokens and its client.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/sign-in" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getSignIn"];
        /**
         * Let people sign in at an issuer of your own instead of the user pool. It must issue access tokens as RFC 9068 defines them: send one that it issued to the client for this audience; it is verified and not stored. Takes effect within a minute. Agents have to be invited again.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PUT "$KEFU/v1/sign-in" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"issuer":"https://login.example.com","clientId":"kefu-console","audience":"https://kefu.example.com","accessToken":"eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl"}'
         *     ```
         */
        put: operations["setIssuer"];
        post?: never;
        /**
         * Let people sign in at the desk's own user pool again. Takes effect within a minute.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/sign-in" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["resetIssuer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{agentId}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whether an agent can sign in, and by which identity.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/agents/agt_01kb2m5x8w0q3r7t9v4y6z1a2b/sign-in" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getAgentSignIn"];
        put?: never;
        post?: never;
        /**
         * Unlink an agent's sign-in, and withdraw an open invitation. Access tokens stop working within a minute.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/agents/agt_01kb2m5x8w0q3r7t9v4y6z1a2b/sign-in" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["unlinkAgent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{agentId}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Invite an agent to sign in. The link is mailed to the agent at once; it leads to a page of the desk, or to your console. It is valid once and for seven days, and replaces an earlier one. In the user pool of the desk, it creates the user.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/agents/agt_01kb2m5x8w0q3r7t9v4y6z1a2b/invitations" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["inviteAgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation: links the identity of the access token in the header Authorization to the invited agent.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl -X POST "$KEFU/invitations" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"invitation":"01kb2m5x8w0q3r7t9v4y6z1a2babcdefghijklmnopqrstuvwxyz234567"}'
         *     ```
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-protected-resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get which issuer gives access tokens for this API (RFC 9728).
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/.well-known/oauth-protected-resource"
         *     ```
         */
        get: operations["getProtectedResource"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who changed what, latest first: of everything but tickets, whose changes are in their history; and who signed in, looked up, revealed or exported what. Filter by one of actor, noun and record, and by time. Entries name the fields that changed, and values of enumerations alone; they are kept for 400 days.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/audit" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export audit entries, latest first, as CSV or as JSON with an entry a line: at most 1,000 in a call, and the header Link names the next call. The export is an entry of the audit itself. An API key needs the scope export.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/audit/export" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["exportAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the routing rules in order: the first that matches a new ticket decides.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/routing-rules" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listRoutingRules"];
        put?: never;
        /**
         * Add a routing rule, as the last one without a position. It decides for customers whose owner is in another team only with `overridesOwner`. A keyword is a whole word or phrase of the subject or the first message.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/routing-rules" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Refunds of good customers","match":{"levels":["vip","strategic"],"keywords":["refund","退款"]},"teamId":"team_01kb2m5x8w0q3r7t9v4y6z1a2b","skills":["refunds"],"position":1}'
         *     ```
         */
        post: operations["createRoutingRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/routing-rules/{routingRuleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a routing rule.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/routing-rules/rou_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getRoutingRule"];
        put?: never;
        post?: never;
        /**
         * Delete a routing rule. Tickets that it routed keep their team.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/routing-rules/rou_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteRoutingRule"];
        options?: never;
        head?: never;
        /**
         * Change a routing rule, or its position. `match` is replaced as a whole.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/routing-rules/rou_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"match":{"types":["complaint"]},"position":2}'
         *     ```
         */
        patch: operations["editRoutingRule"];
        trace?: never;
    };
    "/v1/webhook-endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhook endpoints.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/webhook-endpoints" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listWebhookEndpoints"];
        put?: never;
        /**
         * Create a webhook endpoint, which gets events by POST within a minute from now. Only this answer contains its secret.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/webhook-endpoints" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"url":"https://hooks.example.com/kefu","description":"Web shop","types":["ticket.opened","ticket.status-changed"]}'
         *     ```
         */
        post: operations["createWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhookEndpointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a webhook endpoint.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getWebhookEndpoint"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteWebhookEndpoint"];
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"isEnabled":true}'
         *     ```
         */
        patch: operations["editWebhookEndpoint"];
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhookEndpointId}/secret-rotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret. For 24 hours, webhooks are signed with the previous one, too. Only this answer contains the new secret.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b/secret-rotations" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhookEndpointId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook of the type webhook.test, once, also to an endpoint that is disabled. Its delivery tells what was answered.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b/test" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)"
         *     ```
         */
        post: operations["testWebhookEndpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhookEndpointId}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send webhooks again under their ids: that of one event, or all of a time range within the last 30 days, a page a call.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b/replays" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"from":"2026-11-22T00:00:00Z","to":"2026-11-23T00:00:00Z"}'
         *     ```
         */
        post: operations["replayWebhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhookEndpointId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent to a webhook endpoint in the last 30 days, latest first.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b/deliveries" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-endpoints/{webhookEndpointId}/deliveries/{webhookDeliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a delivery with its body and its attempts: status, duration and the first KB of each answer.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/webhook-endpoints/whe_01kb2m5x8w0q3r7t9v4y6z1a2b/deliveries/whd_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the calendars of working time: the default ones and your own.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/calendars" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listCalendars"];
        put?: never;
        /**
         * Add a calendar: a time zone, the periods of each weekday, holidays, and additional working days.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/calendars" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Berlin store","timeZone":"Europe/Berlin","weekly":{"monday":[{"from":"09:00","to":"12:30"},{"from":"13:30","to":"18:00"}],"saturday":[{"from":"10:00","to":"14:00"}]},"holidays":["2026-12-25"],"workDays":[{"date":"2026-12-20","periods":[{"from":"12:00","to":"18:00"}]}]}'
         *     ```
         */
        post: operations["createCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{calendarId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a calendar.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/calendars/cal_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        /**
         * Delete your own calendar, if no policy uses it.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/calendars/cal_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteCalendar"];
        options?: never;
        head?: never;
        /**
         * Change your own calendar; each given field is replaced as a whole.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/calendars/cal_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"holidays":["2026-12-25","2027-01-01"]}'
         *     ```
         */
        patch: operations["editCalendar"];
        trace?: never;
    };
    "/v1/sla-policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the SLA policies in order: the first that matches a ticket applies.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/sla-policies" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listSlaPolicies"];
        put?: never;
        /**
         * Add an SLA policy: which tickets it matches, and the seconds of working time for the first response, each next response and the resolution. An omitted target is not promised.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/sla-policies" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Complaints of strategic customers","match":{"types":["complaint"],"levels":["strategic"]},"targets":{"firstResponse":900,"nextResponse":1800,"resolution":14400},"calendarId":"always","repeat":{"hours":2},"position":1}'
         *     ```
         */
        post: operations["createSlaPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sla-policies/{slaPolicyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a policy.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/sla-policies/slp_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getSlaPolicy"];
        put?: never;
        post?: never;
        /**
         * Delete your own policy; its tickets get the next one that matches, and keep their consumed time.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/sla-policies/slp_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteSlaPolicy"];
        options?: never;
        head?: never;
        /**
         * Change your own policy, or its position; each given field is replaced as a whole.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/sla-policies/slp_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"targets":{"firstResponse":600,"resolution":14400},"position":1}'
         *     ```
         */
        patch: operations["editSlaPolicy"];
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings: when tickets are closed and reopened automatically, when customers are surveyed, what a resolution requires, and what is deleted after how many days.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/settings" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change some of the settings.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/settings" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"lifecycle":{"autoCloseDays":7},"survey":{"delayHours":24}}'
         *     ```
         */
        patch: operations["editSettings"];
        trace?: never;
    };
    "/v1/recalculations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the recalculations of live tickets after changes of calendars, policies and the days that tickets wait, newest first.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/recalculations" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listRecalculations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalculations/{recalculationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a recalculation.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/recalculations/rec_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getRecalculation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalation-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the escalation rules in order.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/escalation-rules" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["listEscalationRules"];
        put?: never;
        /**
         * Add an escalation rule, as the last one without a position.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X POST "$KEFU/v1/escalation-rules" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "Idempotency-Key: $(date +%s)" \
         *       -H "Content-Type: application/json" \
         *       -d '{"name":"Urgent tickets of strategic customers go to the head of the desk","match":{"targets":["first-response"],"stages":["breached"],"levels":["strategic"]},"actions":{"notify":["supervisors"],"raisePriority":true,"addTags":["late"],"webhook":{"name":"pager"}}}'
         *     ```
         */
        post: operations["createEscalationRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalation-rules/{escalationRuleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an escalation rule.
         * @description Needs the role agent or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/escalation-rules/esc_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getEscalationRule"];
        put?: never;
        post?: never;
        /**
         * Delete one of the desk's own escalation rules.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X DELETE "$KEFU/v1/escalation-rules/esc_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *"
         *     ```
         */
        delete: operations["deleteEscalationRule"];
        options?: never;
        head?: never;
        /**
         * Change, move or disable an escalation rule. Default rules can only be moved and disabled.
         * @description Needs the role admin or a higher one.
         *
         *     ```sh
         *     curl -X PATCH "$KEFU/v1/escalation-rules/esc_01kb2m5x8w0q3r7t9v4y6z1a2b" \
         *       -H "Authorization: Bearer $KEY" \
         *       -H "If-Match: *" \
         *       -H "Content-Type: application/json" \
         *       -d '{"enabled":false}'
         *     ```
         */
        patch: operations["editEscalationRule"];
        trace?: never;
    };
    "/v1/survey-results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the survey results: in total, and by agent, team or day. Days are the desk's days on which surveys were sent; by default the last 30, at most 366.
         * @description Needs the role supervisor or a higher one.
         *
         *     ```sh
         *     curl "$KEFU/v1/survey-results" \
         *       -H "Authorization: Bearer $KEY"
         *     ```
         */
        get: operations["getSurveyResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Redirects to this reference.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/"
         *     ```
         */
        get: operations["getRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This API as an OpenAPI 3.1 document.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/openapi.json"
         *     ```
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This API as an HTML page.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/docs"
         *     ```
         */
        get: operations["getReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/start.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The script that starts Swagger UI on the HTML page.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/docs/start.js"
         *     ```
         */
        get: operations["getReferenceStart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui.js": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Swagger UI, for the HTML page.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/docs/swagger-ui.js"
         *     ```
         */
        get: operations["getReferenceScript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/swagger-ui.css": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Swagger UI's style, for the HTML page.
         * @description Needs no API key.
         *
         *     ```sh
         *     curl "$KEFU/docs/swagger-ui.css"
         *     ```
         */
        get: operations["getReferenceStyle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Ticket: {
            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ticketId: string;
            number: string;
            version: number;
            subject: string;
            /** @enum {string} */
            status: "new" | "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam" | "merged";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            /** @enum {string} */
            type: "question" | "complaint" | "after-sales" | "other";
            /** @enum {string} */
            channel: "mail" | "web-form" | "phone" | "chat" | "api";
            /** @enum {string} */
            locale: "en" | "zh";
            mailboxId: string | null;
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            customerId: string;
            teamId: string | null;
            assigneeId: string | null;
            tags: string[];
            topicId: string | null;
            product: string | null;
            outcome: ("solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered") | null;
            confidential: boolean;
            linkedTicketIds: string[];
            mergedInto: string | null;
            mergedTicketIds: string[];
            collaborators: string[];
            proposedCollaborators: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            /** Format: date-time */
            statusSince: string;
            acknowledgedAt: string | null;
            /** @enum {string} */
            customerLevel: "standard" | "vip" | "strategic";
            skills: string[];
            snoozedUntil: string | null;
            policyId: string | null;
        };
        TicketWithConversation: {
            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ticketId: string;
            number: string;
            version: number;
            subject: string;
            /** @enum {string} */
            status: "new" | "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam" | "merged";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            /** @enum {string} */
            type: "question" | "complaint" | "after-sales" | "other";
            /** @enum {string} */
            channel: "mail" | "web-form" | "phone" | "chat" | "api";
            /** @enum {string} */
            locale: "en" | "zh";
            mailboxId: string | null;
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            customerId: string;
            teamId: string | null;
            assigneeId: string | null;
            tags: string[];
            topicId: string | null;
            product: string | null;
            outcome: ("solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered") | null;
            confidential: boolean;
            linkedTicketIds: string[];
            mergedInto: string | null;
            mergedTicketIds: string[];
            collaborators: string[];
            proposedCollaborators: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            /** Format: date-time */
            statusSince: string;
            acknowledgedAt: string | null;
            /** @enum {string} */
            customerLevel: "standard" | "vip" | "strategic";
            skills: string[];
            snoozedUntil: string | null;
            policyId: string | null;
            clocks: {
                firstResponse: {
                    targetSeconds: number;
                    consumedSeconds: number;
                    dueAt: string | null;
                    /** @enum {string} */
                    state: "running" | "paused" | "met" | "missed" | "ended";
                } | null;
                nextResponse: {
                    targetSeconds: number;
                    consumedSeconds: number;
                    dueAt: string | null;
                    /** @enum {string} */
                    state: "running" | "paused" | "met" | "missed" | "ended";
                } | null;
                resolution: {
                    targetSeconds: number;
                    consumedSeconds: number;
                    dueAt: string | null;
                    /** @enum {string} */
                    state: "running" | "paused" | "met" | "missed" | "ended";
                } | null;
            };
            conversation: {
                items: components["schemas"]["Message"][];
                nextCursor: string | null;
            };
        };
        TicketListItem: {
            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ticketId: string;
            number: string;
            subject: string;
            /** @enum {string} */
            status: "new" | "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam" | "merged";
            /** @enum {string} */
            priority: "low" | "normal" | "high" | "urgent";
            /** @enum {string} */
            type: "question" | "complaint" | "after-sales" | "other";
            /** @enum {string} */
            channel: "mail" | "web-form" | "phone" | "chat" | "api";
            mailboxId: string | null;
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            customerId: string;
            teamId: string | null;
            assigneeId: string | null;
            tags: string[];
            topicId: string | null;
            product: string | null;
            outcome: ("solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered") | null;
            confidential: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            nextDueAt: string | null;
            waitingSince: string | null;
            lastMessageDirection: ("inbound" | "outbound") | null;
            customer?: {
                /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                customerId: string;
                number: string;
                name: string;
            } | null;
            lastMessage?: {
                /** @example msg_01kb2m5x8w0q3r7t9v4y6z1a2b */
                messageId: string;
                /** @enum {string} */
                kind: "customer" | "reply" | "note" | "acknowledgement" | "reminder" | "survey" | "survey-reminder";
                /** Format: date-time */
                createdAt: string;
                preview: string;
            } | null;
        };
        Message: {
            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ticketId: string;
            /** @example msg_01kb2m5x8w0q3r7t9v4y6z1a2b */
            messageId: string;
            /** @enum {string} */
            kind: "customer" | "reply" | "note" | "acknowledgement" | "reminder" | "survey" | "survey-reminder";
            /** @enum {string} */
            channel: "mail" | "web-form" | "phone" | "chat" | "api";
            /** Format: date-time */
            createdAt: string;
            authorId?: string;
            from?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            };
            to?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            }[];
            cc?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            }[];
            replyTo?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            }[];
            subject?: string;
            preview: string;
            text: string;
            quote?: string;
            unlistedAttachments?: number;
            mailMessageId?: string;
            /** @enum {string} */
            threadedBy?: "reply-token" | "in-reply-to" | "references" | "subject-tag" | "foreign-number" | "none";
            /**
             * @default unverified
             * @enum {string}
             */
            trust: "authenticated" | "unverified" | "failed" | "none";
            idReused?: boolean;
            writtenByProgram?: boolean;
            automaticMailReasons?: string[];
            /** Format: date-time */
            answerBy?: string;
            attachments: components["schemas"]["Attachment"][];
            truncated: boolean;
            hasHtml: boolean;
            mail?: components["schemas"]["Mail"];
        };
        WholeMessage: {
            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ticketId: string;
            /** @example msg_01kb2m5x8w0q3r7t9v4y6z1a2b */
            messageId: string;
            /** @enum {string} */
            kind: "customer" | "reply" | "note" | "acknowledgement" | "reminder" | "survey" | "survey-reminder";
            /** @enum {string} */
            channel: "mail" | "web-form" | "phone" | "chat" | "api";
            /** Format: date-time */
            createdAt: string;
            authorId?: string;
            from?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            };
            to?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            }[];
            cc?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            }[];
            replyTo?: {
                /** @description Masked as `ann***@example.com` unless you may see it. */
                address: string;
                name: string;
            }[];
            subject?: string;
            preview: string;
            text: string;
            quote?: string;
            unlistedAttachments?: number;
            mailMessageId?: string;
            /** @enum {string} */
            threadedBy?: "reply-token" | "in-reply-to" | "references" | "subject-tag" | "foreign-number" | "none";
            /**
             * @default unverified
             * @enum {string}
             */
            trust: "authenticated" | "unverified" | "failed" | "none";
            idReused?: boolean;
            writtenByProgram?: boolean;
            automaticMailReasons?: string[];
            /** Format: date-time */
            answerBy?: string;
            attachments: components["schemas"]["Attachment"][];
            truncated: boolean;
            hasHtml: boolean;
            mail?: components["schemas"]["Mail"];
            wholeText: string;
            html: string | null;
        };
        Mail: {
            /** @example mail_01kb2m5x8w0q3r7t9v4y6z1a2b */
            mailId: string;
            /** @enum {string} */
            state: "queued" | "sending" | "sent" | "delivered" | "failed" | "unknown";
            /** Format: date-time */
            queuedAt: string;
            /** Format: date-time */
            settledAt?: string;
            failure?: string;
            /** @enum {string} */
            failureKind?: "hard-bounce" | "soft-bounce" | "complaint";
            failedRecipients?: string[];
        };
        Attachment: {
            /** @example att_01kb2m5x8w0q3r7t9v4y6z1a2b */
            attachmentId: string;
            filename: string;
            contentType: string;
            bytes: number;
            sha256: string;
            contentId?: string;
            inline?: boolean;
        };
        HistoryItem: {
            /** @example his_01kb2m5x8w0q3r7t9v4y6z1a2b */
            historyId: string;
            version: number;
            /** Format: date-time */
            at: string;
            actor: {
                /** @constant */
                kind: "customer";
                customerId: string;
            } | {
                /** @constant */
                kind: "agent";
                agentId: string;
            } | {
                /** @constant */
                kind: "apiKey";
                apiKeyId: string;
            } | {
                /** @constant */
                kind: "system";
            };
            changes: {
                type: string;
                data: unknown;
                actor?: {
                    /** @constant */
                    kind: "customer";
                    customerId: string;
                } | {
                    /** @constant */
                    kind: "agent";
                    agentId: string;
                } | {
                    /** @constant */
                    kind: "apiKey";
                    apiKeyId: string;
                } | {
                    /** @constant */
                    kind: "system";
                };
            }[];
        };
        Customer: {
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            customerId: string;
            number: string;
            version: number;
            name: string;
            /** @enum {string} */
            level: "standard" | "vip" | "strategic";
            /** @enum {string} */
            levelSource?: "rule" | "hand";
            /** Format: date-time */
            levelUntil?: string;
            /** @enum {string} */
            locale: "en" | "zh";
            addresses: string[];
            phones: string[];
            identities?: string[];
            /** @example crm-4711 */
            externalId?: string;
            /** @enum {string} */
            type?: "person" | "company";
            /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
            organizationId?: string;
            age?: {
                birthYear: number;
            } | {
                years: number;
                /** Format: date */
                asOf: string;
            };
            birthday?: {
                /** @constant */
                calendar: "solar";
                month: number;
                day: number;
            } | {
                /** @constant */
                calendar: "lunar";
                month: number;
                isLeapMonth?: boolean;
                day: number;
            };
            /** @enum {string} */
            industry?: "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T";
            timeZone?: string;
            /** @enum {string} */
            preferredChannel?: "mail" | "web-form" | "phone" | "chat" | "api";
            preferredHours?: {
                days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                /** @example 18:00 */
                from: string;
                /** @example 18:00 */
                to: string;
            }[];
            postalAddresses?: {
                label: string;
                country: string;
                province?: string;
                city?: string;
                district?: string;
                /** @description Masked as `***` unless you may see it. */
                street?: string;
                /** @description Masked as `***` unless you may see it. */
                postalCode?: string;
                /** @description Masked as `***` unless you may see it. */
                recipient?: string;
                /** @description Masked as `+86138****5678` unless you may see it. */
                phone?: string;
            }[];
            consents?: {
                marketing?: {
                    isGiven: boolean;
                    given?: {
                        /** Format: date-time */
                        at: string;
                        proof: string;
                    };
                    withdrawn?: {
                        /** Format: date-time */
                        at: string;
                        proof: string;
                    };
                };
                recording?: {
                    isGiven: boolean;
                    given?: {
                        /** Format: date-time */
                        at: string;
                        proof: string;
                    };
                    withdrawn?: {
                        /** Format: date-time */
                        at: string;
                        proof: string;
                    };
                };
            };
            tagIds?: string[];
            customFields?: {
                [key: string]: unknown;
            };
            /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ownerId?: string;
            /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
            departmentId?: string;
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            mergedInto?: string;
            mergedFrom?: string[];
            /** Format: date-time */
            restrictedAt?: string;
            /** Format: date-time */
            createdAt: string;
        };
        Order: {
            number: string | null;
            /** @enum {string} */
            status: "placed" | "paid" | "shipped" | "delivered" | "completed" | "cancelled";
            /** @example CNY */
            currency: string;
            lines: {
                lineId: string;
                sku: string;
                name: string;
                quantity: number;
                paid: number;
                serialNumbers?: string[];
                warranty?: {
                    months: number;
                    parts?: {
                        name: string;
                        months: number;
                    }[];
                    exclusions?: string[];
                    terms?: string;
                };
            }[];
            freight: number;
            discounts: {
                /** @enum {string} */
                kind: "discount" | "coupon";
                amount: number;
                code?: string;
            }[];
            /** Format: date-time */
            placedAt: string;
            paidAt: string | null;
            shippedAt: string | null;
            deliveredAt: string | null;
            signedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** @example ord_01kb2m5x8w0q3r7t9v4y6z1a2b */
            orderId: string;
            /** @example shop */
            source: string;
            /** @example crm-4711 */
            externalId: string;
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            customerId: string;
            version: number;
            /** Format: date-time */
            createdAt: string;
            minorUnitDigits: number;
            goodsPaid: number;
            refunded: {
                goods: number;
                freight: number;
            };
            restricted: boolean;
            /** @description Refunds beyond what was paid. They were not entered: a person has to look at them. */
            excessRefunds: {
                /** @example crm-4711 */
                externalId: string;
                gatewayId: string | null;
                goods: number;
                freight: number;
                /** Format: date-time */
                at: string;
            }[];
        };
        OrderWithRefunds: {
            number: string | null;
            /** @enum {string} */
            status: "placed" | "paid" | "shipped" | "delivered" | "completed" | "cancelled";
            /** @example CNY */
            currency: string;
            lines: {
                lineId: string;
                sku: string;
                name: string;
                quantity: number;
                paid: number;
                serialNumbers?: string[];
                warranty?: {
                    months: number;
                    parts?: {
                        name: string;
                        months: number;
                    }[];
                    exclusions?: string[];
                    terms?: string;
                };
            }[];
            freight: number;
            discounts: {
                /** @enum {string} */
                kind: "discount" | "coupon";
                amount: number;
                code?: string;
            }[];
            /** Format: date-time */
            placedAt: string;
            paidAt: string | null;
            shippedAt: string | null;
            deliveredAt: string | null;
            signedAt: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** @example ord_01kb2m5x8w0q3r7t9v4y6z1a2b */
            orderId: string;
            /** @example shop */
            source: string;
            /** @example crm-4711 */
            externalId: string;
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            customerId: string;
            version: number;
            /** Format: date-time */
            createdAt: string;
            minorUnitDigits: number;
            goodsPaid: number;
            refunded: {
                goods: number;
                freight: number;
            };
            restricted: boolean;
            /** @description Refunds beyond what was paid. They were not entered: a person has to look at them. */
            excessRefunds: {
                /** @example crm-4711 */
                externalId: string;
                gatewayId: string | null;
                goods: number;
                freight: number;
                /** Format: date-time */
                at: string;
            }[];
            refunds: {
                /** @enum {string} */
                status: "submitted" | "unknown" | "settled" | "failed";
                /** @example CNY */
                currency: string;
                goods: number;
                freight: number;
                lines: {
                    lineId: string;
                    quantity?: number;
                    amount: number;
                }[];
                /** Format: date-time */
                refundedAt: string;
                /** Format: date-time */
                updatedAt: string;
                /** @example rfd_01kb2m5x8w0q3r7t9v4y6z1a2b */
                refundId: string;
                /** @example ord_01kb2m5x8w0q3r7t9v4y6z1a2b */
                orderId: string;
                /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                customerId: string;
                /** @example crm-4711 */
                externalId: string;
                version: number;
                /** Format: date-time */
                createdAt: string;
                gatewayId: string | null;
                /** @description How often Kefu submitted it to the payment gateway; null for one that others made. */
                attempt: number | null;
                reason: string | null;
                restricted: boolean;
            }[];
        };
        Mailbox: {
            /** @example mbx_01kb2m5x8w0q3r7t9v4y6z1a2b */
            mailboxId: string;
            version: number;
            address: string;
            forwardedFrom: string[];
            fromName: string;
            /** @enum {string} */
            locale: "en" | "zh";
            teamId: string | null;
            /** @enum {string} */
            ticketType: "question" | "complaint" | "after-sales" | "other";
            /** Format: date-time */
            createdAt: string;
        };
        Team: {
            /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
            teamId: string;
            version: number;
            name: string;
            /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
            departmentId?: string;
            /** Format: date-time */
            createdAt: string;
        };
        Agent: {
            /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            agentId: string;
            version: number;
            name: string;
            address: string;
            /** @enum {string} */
            role: "agent" | "supervisor" | "admin";
            teamIds: string[];
            /** @default [] */
            departmentIds: string[];
            signature?: string;
            /**
             * @default away
             * @enum {string}
             */
            presence: "online" | "away";
            /** @default 10 */
            capacity: number;
            /** @default [] */
            skills: string[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            deactivatedAt?: string;
            /** @default 0 */
            openTickets: number;
            /** Format: date-time */
            lastAssignedAt?: string;
        };
        ApiKey: {
            /** @example key_01kb2m5x8w0q3r7t9v4y6z1a2b */
            apiKeyId: string;
            version: number;
            name: string;
            /** @enum {string} */
            role: "agent" | "supervisor" | "admin";
            /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            agentId?: string;
            teamIds?: string[];
            scopes?: string[];
            /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            makerId?: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt?: string;
            /** Format: date-time */
            previousSecretUntil?: string;
            lastUsedAt: string | null;
        };
        AuditEntry: {
            noun: string;
            recordId: string;
            /** @example team.changed */
            action: string;
            /** Format: date-time */
            at: string;
            actor: {
                /** @constant */
                kind: "customer";
                customerId: string;
            } | {
                /** @constant */
                kind: "agent";
                agentId: string;
            } | {
                /** @constant */
                kind: "apiKey";
                apiKeyId: string;
            } | {
                /** @constant */
                kind: "system";
            };
            /** @default [] */
            fields: {
                field: string;
                from?: string | boolean;
                to?: string | boolean;
            }[];
            requestedBy?: string;
            reason?: string;
            /** @enum {string} */
            cause?: "invalid" | "unknown" | "expired" | "revoked" | "deactivated" | "not-linked";
            correlationId: string;
        };
        ApiKeyAuditEntry: {
            /** Format: date-time */
            at: string;
            actor: {
                /** @constant */
                kind: "customer";
                customerId: string;
            } | {
                /** @constant */
                kind: "agent";
                agentId: string;
            } | {
                /** @constant */
                kind: "apiKey";
                apiKeyId: string;
            } | {
                /** @constant */
                kind: "system";
            };
            requestedBy?: string;
            /** @enum {string} */
            cause?: "invalid" | "unknown" | "expired" | "revoked" | "deactivated" | "not-linked";
            correlationId: string;
            /** @example key_01kb2m5x8w0q3r7t9v4y6z1a2b */
            apiKeyId: string;
            /** @enum {string} */
            action: "api-key.created" | "api-key.changed" | "api-key.used" | "api-key.refused" | "api-key.deleted";
        };
        EscalationRule: {
            escalationRuleId: string | ("warning-75" | "breached" | "overdue" | "overdue-first");
            version: number;
            name: string;
            enabled: boolean;
            match: {
                targets?: ("first-response" | "next-response" | "resolution")[];
                stages?: ("warning-50" | "warning-75" | "warning-90" | "breached" | "overdue")[];
                repetitions?: number[];
                priorities?: ("low" | "normal" | "high" | "urgent")[];
                levels?: ("standard" | "vip" | "strategic")[];
                teamIds?: string[];
            };
            actions: {
                notify?: ("assignee" | "supervisors" | "team")[];
                waitForWorkingHours?: boolean;
                raisePriority?: boolean;
                reassign?: {
                    /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    teamId?: string;
                    /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    assigneeId?: string;
                };
                addTags?: string[];
                webhook?: {
                    name: string;
                };
            };
            position: number;
            isShipped: boolean;
        };
        Upload: {
            /** @example att_01kb2m5x8w0q3r7t9v4y6z1a2b */
            attachmentId: string;
            filename: string;
            /** Format: uri */
            uploadUrl: string;
            headers: {
                [key: string]: string;
            };
            /** Format: date-time */
            expiresAt: string;
        };
        Survey: {
            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ticketId: string;
            /** @example sur_01kb2m5x8w0q3r7t9v4y6z1a2b */
            surveyId: string;
            version: number;
            resolutionCycle: number;
            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
            customerId: string;
            agentId: string | null;
            teamId: string | null;
            /** Format: date */
            day: string;
            /** Format: date-time */
            sentAt: string;
            /** Format: date-time */
            answerableUntil: string;
            rating: number | null;
            comment: string | null;
            answeredAt: string | null;
            changedAt: string | null;
            taskId: string | null;
        };
        Task: {
            /** @example task_01kb2m5x8w0q3r7t9v4y6z1a2b */
            taskId: string;
            version: number;
            /** @enum {string} */
            kind: "low-rating";
            /** @enum {string} */
            state: "open" | "done";
            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
            ticketId: string;
            /** @example sur_01kb2m5x8w0q3r7t9v4y6z1a2b */
            surveyId: string;
            teamId: string | null;
            note: string | null;
            /** Format: date-time */
            createdAt: string;
            doneAt: string | null;
            doneBy: ({
                /** @constant */
                kind: "customer";
                customerId: string;
            } | {
                /** @constant */
                kind: "agent";
                agentId: string;
            } | {
                /** @constant */
                kind: "apiKey";
                apiKeyId: string;
            } | {
                /** @constant */
                kind: "system";
            }) | null;
            agentId: string | null;
            rating: number | null;
            comment: string | null;
        };
        Download: {
            /** Format: uri */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        Calendar: {
            name: string;
            /** @example Europe/Berlin */
            timeZone: string;
            weekly: {
                monday?: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
                tuesday?: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
                wednesday?: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
                thursday?: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
                friday?: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
                saturday?: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
                sunday?: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
            };
            holidays: string[];
            workDays: {
                /**
                 * Format: date
                 * @example 2026-12-25
                 */
                date: string;
                periods: {
                    /** @example 09:00 */
                    from: string;
                    /** @example 18:00 */
                    to: string;
                }[];
            }[];
            publicHolidays: "cn" | null;
            calendarId: ("always" | "office-hours" | "china") | string;
            version: number;
            publicHolidayYears: number[];
            isShipped: boolean;
        };
        SlaPolicy: {
            policyId: string;
            version: number;
            name: string;
            match: {
                types?: ("question" | "complaint" | "after-sales" | "other")[];
                priorities?: ("low" | "normal" | "high" | "urgent")[];
                levels?: ("standard" | "vip" | "strategic")[];
                teamIds?: string[];
                mailboxIds?: string[];
            };
            targets: {
                firstResponse?: number;
                nextResponse?: number;
                resolution?: number;
            };
            calendarId: string;
            repeat: ({
                percent: number;
            } | {
                hours: number;
            }) | null;
            position: number;
            isShipped: boolean;
        };
        Settings: {
            lifecycle: {
                reopenDays: number;
                autoCloseDays: number;
                reminderDays: number;
                closeWaitingDays: number;
            };
            survey: {
                enabled: boolean;
                delayHours: number;
                calendarId: string;
                reminderDays: number;
                quietDays: number;
                expireDays: number;
            };
            /**
             * @default {
             *       "required": []
             *     }
             */
            resolution: {
                required: ("outcome" | "topic")[];
            };
            /**
             * @default {
             *       "closedTicketDays": null,
             *       "spamDays": null,
             *       "rawMailDays": null,
             *       "attachmentDays": null
             *     }
             */
            retention: {
                closedTicketDays: number | null;
                spamDays: number | null;
                rawMailDays: number | null;
                attachmentDays: number | null;
            };
            version: number;
        };
        Recalculation: {
            /** @example rec_01kb2m5x8w0q3r7t9v4y6z1a2b */
            recalculationId: string;
            version: number;
            slaConfigurationVersion: number | null;
            settingsVersion: number | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "superseded";
            checked: number;
            changed: number;
            failed: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
        };
        /** @description The error, and what to do (RFC 9457). */
        Problem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @enum {string} */
            code: "invalid-request" | "invalid-cursor" | "unauthenticated" | "forbidden" | "not-found" | "method-not-allowed" | "already-exists" | "in-use" | "read-only" | "limit-exceeded" | "transition-not-allowed" | "edit-conflict" | "precondition-failed" | "precondition-required" | "idempotency-key-in-use" | "idempotency-key-reused" | "rate-limit-exceeded" | "changes-expired" | "unsupported-media-type" | "issuer-unavailable" | "restoring" | "internal";
            /** Format: uri-reference */
            instance: string;
            correlationId: string;
            errors?: {
                field: string;
                message: string;
            }[];
        };
    };
    responses: {
        /** @description `already-exists`: The resource already exists. `edit-conflict`: The resource was changed concurrently. */
        AlreadyExistsOrEditConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `already-exists`: The resource already exists. `edit-conflict`: The resource was changed concurrently. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        AlreadyExistsOrEditConflictOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `already-exists`: The resource already exists. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        AlreadyExistsOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `already-exists`: The resource already exists. `transition-not-allowed`: The current state does not allow this transition. */
        AlreadyExistsOrTransitionNotAllowed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `already-exists`: The resource already exists. `transition-not-allowed`: The current state does not allow this transition. `edit-conflict`: The resource was changed concurrently. */
        AlreadyExistsOrTransitionNotAllowedOrEditConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `already-exists`: The resource already exists. `transition-not-allowed`: The current state does not allow this transition. `edit-conflict`: The resource was changed concurrently. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        AlreadyExistsOrTransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `already-exists`: The resource already exists. `transition-not-allowed`: The current state does not allow this transition. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        AlreadyExistsOrTransitionNotAllowedOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `changes-expired`: The changes since then are not kept any more. */
        ChangesExpired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `edit-conflict`: The resource was changed concurrently. */
        EditConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `edit-conflict`: The resource was changed concurrently. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        EditConflictOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `forbidden`: Your role or scopes do not allow this request. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        IdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `idempotency-key-reused`: This Idempotency-Key was used for another request. */
        IdempotencyKeyReused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `internal`: Internal error. */
        Internal: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `in-use`: The resource is in use. `edit-conflict`: The resource was changed concurrently. */
        InUseOrEditConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `in-use`: The resource is in use. `read-only`: The resource is built in and cannot be changed. `edit-conflict`: The resource was changed concurrently. */
        InUseOrReadOnlyOrEditConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid-request`: The request is invalid. */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `invalid-request`: The request is invalid. `invalid-cursor`: The cursor does not belong to this list. */
        InvalidRequestOrInvalidCursor: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `issuer-unavailable`: The issuer of access tokens does not answer. */
        IssuerUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `issuer-unavailable`: The issuer of access tokens does not answer. `restoring`: The desk is being restored. */
        IssuerUnavailableOrRestoring: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `limit-exceeded`: The limit for this resource is reached. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        LimitExceededOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `limit-exceeded`: The limit for this resource is reached. `transition-not-allowed`: The current state does not allow this transition. `edit-conflict`: The resource was changed concurrently. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        LimitExceededOrTransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `not-found`: The resource was not found. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition-failed`: The resource changed since it was read. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `precondition-required`: The change needs the header If-Match. */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `rate-limit-exceeded`: Too many requests by this caller. */
        RateLimitExceeded: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `read-only`: The resource is built in and cannot be changed. `edit-conflict`: The resource was changed concurrently. */
        ReadOnlyOrEditConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `transition-not-allowed`: The current state does not allow this transition. `edit-conflict`: The resource was changed concurrently. */
        TransitionNotAllowedOrEditConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `transition-not-allowed`: The current state does not allow this transition. `edit-conflict`: The resource was changed concurrently. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `transition-not-allowed`: The current state does not allow this transition. `idempotency-key-in-use`: The first request under this Idempotency-Key is still running. */
        TransitionNotAllowedOrIdempotencyKeyInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unauthenticated`: The credential is missing or not accepted. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `unsupported-media-type`: The body is not JSON. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many calls at once: the gateway refused this one. Repeat it after a pause. */
        Throttled: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "message": "Too Many Requests"
                 *     }
                 */
                "application/json": {
                    message: string;
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listTickets: {
        parameters: {
            query?: {
                number?: string;
                status?: string;
                teamId?: string;
                assigneeId?: string;
                unassigned?: "true";
                customerId?: string;
                tag?: string;
                topicId?: string;
                product?: string;
                outcome?: "solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered";
                type?: "question" | "complaint" | "after-sales" | "other";
                priority?: "low" | "normal" | "high" | "urgent";
                channel?: "mail" | "web-form" | "phone" | "chat" | "api";
                dueBefore?: string;
                createdAfter?: string;
                createdBefore?: string;
                activeAfter?: string;
                activeBefore?: string;
                sort?: "activity" | "created" | "due" | "waiting";
                q?: string;
                include?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "number": "T20261122-0001",
                     *           "subject": "Parcel arrived damaged",
                     *           "status": "new",
                     *           "priority": "low",
                     *           "type": "question",
                     *           "channel": "mail",
                     *           "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "tags": [
                     *             "…"
                     *           ],
                     *           "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "product": null,
                     *           "outcome": "solved",
                     *           "confidential": false,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *           "nextDueAt": "2026-11-22T08:30:00.000Z",
                     *           "waitingSince": "2026-11-22T08:30:00.000Z",
                     *           "lastMessageDirection": "inbound",
                     *           "customer": {
                     *             "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "number": "T20261122-0001",
                     *             "name": "Li Wei"
                     *           },
                     *           "lastMessage": {
                     *             "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "kind": "customer",
                     *             "createdAt": "2026-11-22T08:30:00.000Z",
                     *             "preview": "The box was open and the lamp is broken."
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["TicketListItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "phone",
                 *       "subject": "Parcel arrived damaged",
                 *       "text": "The customer called: the box was open and the lamp is broken.",
                 *       "customer": {
                 *         "name": "Li Wei",
                 *         "address": "li.wei@example.com",
                 *         "phone": "+8613812345678"
                 *       },
                 *       "type": "complaint",
                 *       "priority": "high",
                 *       "tags": [
                 *         "delivery"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    channel: "web-form" | "phone" | "chat" | "api";
                    subject: string;
                    text: string & (unknown & unknown);
                    customer: {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                    } | {
                        name?: string;
                        address?: string;
                        /** Format: e164 */
                        phone?: string;
                        /** @enum {string} */
                        locale?: "en" | "zh";
                    };
                    /**
                     * @default question
                     * @enum {string}
                     */
                    type?: "question" | "complaint" | "after-sales" | "other";
                    /**
                     * @default normal
                     * @enum {string}
                     */
                    priority?: "low" | "normal" | "high" | "urgent";
                    /** @example mbx_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    mailboxId?: string;
                    /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    teamId?: string;
                    /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    assigneeId?: string;
                    tags?: string[];
                    /** @example top_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    topicId?: string;
                    product?: string;
                    confidential?: boolean;
                    attachmentIds?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExistsOrEditConflictOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null,
                     *       "clocks": {
                     *         "firstResponse": {
                     *           "targetSeconds": 1,
                     *           "consumedSeconds": 1,
                     *           "dueAt": "2026-11-22T08:30:00.000Z",
                     *           "state": "running"
                     *         },
                     *         "nextResponse": {
                     *           "targetSeconds": 1,
                     *           "consumedSeconds": 1,
                     *           "dueAt": "2026-11-22T08:30:00.000Z",
                     *           "state": "running"
                     *         },
                     *         "resolution": {
                     *           "targetSeconds": 1,
                     *           "consumedSeconds": 1,
                     *           "dueAt": "2026-11-22T08:30:00.000Z",
                     *           "state": "running"
                     *         }
                     *       },
                     *       "conversation": {
                     *         "items": [
                     *           {
                     *             "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "kind": "customer",
                     *             "channel": "mail",
                     *             "createdAt": "2026-11-22T08:30:00.000Z",
                     *             "authorId": "…",
                     *             "from": {
                     *               "address": "li.wei@example.com",
                     *               "name": "Li Wei"
                     *             },
                     *             "to": [
                     *               {
                     *                 "address": "li.wei@example.com",
                     *                 "name": "Li Wei"
                     *               }
                     *             ],
                     *             "cc": [
                     *               {
                     *                 "address": "li.wei@example.com",
                     *                 "name": "Li Wei"
                     *               }
                     *             ],
                     *             "replyTo": [
                     *               {
                     *                 "address": "li.wei@example.com",
                     *                 "name": "Li Wei"
                     *               }
                     *             ],
                     *             "subject": "Parcel arrived damaged",
                     *             "preview": "The box was open and the lamp is broken.",
                     *             "text": "The box was open and the lamp is broken.",
                     *             "quote": "…",
                     *             "unlistedAttachments": 1,
                     *             "mailMessageId": "…",
                     *             "threadedBy": "reply-token",
                     *             "trust": "unverified",
                     *             "idReused": false,
                     *             "writtenByProgram": false,
                     *             "automaticMailReasons": [
                     *               "…"
                     *             ],
                     *             "answerBy": "2026-11-22T08:30:00.000Z",
                     *             "attachments": [
                     *               {
                     *                 "attachmentId": "att_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *                 "filename": "invoice.pdf",
                     *                 "contentType": "application/pdf",
                     *                 "bytes": 1,
                     *                 "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *                 "contentId": "…",
                     *                 "inline": false
                     *               }
                     *             ],
                     *             "truncated": false,
                     *             "hasHtml": false,
                     *             "mail": {
                     *               "mailId": "mail_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *               "state": "queued",
                     *               "queuedAt": "2026-11-22T08:30:00.000Z",
                     *               "settledAt": "2026-11-22T08:30:00.000Z",
                     *               "failure": "…",
                     *               "failureKind": "hard-bounce",
                     *               "failedRecipients": [
                     *                 "…"
                     *               ]
                     *             }
                     *           }
                     *         ],
                     *         "nextCursor": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TicketWithConversation"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "resolved",
                 *       "priority": "normal",
                 *       "tags": [
                 *         "delivery",
                 *         "refund"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    status?: "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam";
                    /** @enum {string} */
                    priority?: "low" | "normal" | "high" | "urgent";
                    /** @enum {string} */
                    type?: "question" | "complaint" | "after-sales" | "other";
                    teamId?: string | null;
                    assigneeId?: string | null;
                    tags?: string[];
                    topicId?: string | null;
                    product?: string | null;
                    outcome?: ("solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered") | null;
                    confidential?: boolean;
                    snoozedUntil?: string | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "kind": "customer",
                     *           "channel": "mail",
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "authorId": "…",
                     *           "from": {
                     *             "address": "li.wei@example.com",
                     *             "name": "Li Wei"
                     *           },
                     *           "to": [
                     *             {
                     *               "address": "li.wei@example.com",
                     *               "name": "Li Wei"
                     *             }
                     *           ],
                     *           "cc": [
                     *             {
                     *               "address": "li.wei@example.com",
                     *               "name": "Li Wei"
                     *             }
                     *           ],
                     *           "replyTo": [
                     *             {
                     *               "address": "li.wei@example.com",
                     *               "name": "Li Wei"
                     *             }
                     *           ],
                     *           "subject": "Parcel arrived damaged",
                     *           "preview": "The box was open and the lamp is broken.",
                     *           "text": "The box was open and the lamp is broken.",
                     *           "quote": "…",
                     *           "unlistedAttachments": 1,
                     *           "mailMessageId": "…",
                     *           "threadedBy": "reply-token",
                     *           "trust": "unverified",
                     *           "idReused": false,
                     *           "writtenByProgram": false,
                     *           "automaticMailReasons": [
                     *             "…"
                     *           ],
                     *           "answerBy": "2026-11-22T08:30:00.000Z",
                     *           "attachments": [
                     *             {
                     *               "attachmentId": "att_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *               "filename": "invoice.pdf",
                     *               "contentType": "application/pdf",
                     *               "bytes": 1,
                     *               "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *               "contentId": "…",
                     *               "inline": false
                     *             }
                     *           ],
                     *           "truncated": false,
                     *           "hasHtml": false,
                     *           "mail": {
                     *             "mailId": "mail_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "state": "queued",
                     *             "queuedAt": "2026-11-22T08:30:00.000Z",
                     *             "settledAt": "2026-11-22T08:30:00.000Z",
                     *             "failure": "…",
                     *             "failureKind": "hard-bounce",
                     *             "failedRecipients": [
                     *               "…"
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "kind": "customer",
                     *       "channel": "mail",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "authorId": "…",
                     *       "from": {
                     *         "address": "li.wei@example.com",
                     *         "name": "Li Wei"
                     *       },
                     *       "to": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "cc": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "replyTo": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "subject": "Parcel arrived damaged",
                     *       "preview": "The box was open and the lamp is broken.",
                     *       "text": "The box was open and the lamp is broken.",
                     *       "quote": "…",
                     *       "unlistedAttachments": 1,
                     *       "mailMessageId": "…",
                     *       "threadedBy": "reply-token",
                     *       "trust": "unverified",
                     *       "idReused": false,
                     *       "writtenByProgram": false,
                     *       "automaticMailReasons": [
                     *         "…"
                     *       ],
                     *       "answerBy": "2026-11-22T08:30:00.000Z",
                     *       "attachments": [
                     *         {
                     *           "attachmentId": "att_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "filename": "invoice.pdf",
                     *           "contentType": "application/pdf",
                     *           "bytes": 1,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "contentId": "…",
                     *           "inline": false
                     *         }
                     *       ],
                     *       "truncated": false,
                     *       "hasHtml": false,
                     *       "mail": {
                     *         "mailId": "mail_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "state": "queued",
                     *         "queuedAt": "2026-11-22T08:30:00.000Z",
                     *         "settledAt": "2026-11-22T08:30:00.000Z",
                     *         "failure": "…",
                     *         "failureKind": "hard-bounce",
                     *         "failedRecipients": [
                     *           "…"
                     *         ]
                     *       },
                     *       "wholeText": "The box was open and the lamp is broken.",
                     *       "html": null
                     *     }
                     */
                    "application/json": components["schemas"]["WholeMessage"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getAttachment: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
                messageId: string;
                attachmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://example.com/",
                     *       "expiresAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Download"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    replyToTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "We are sorry. A new lamp left our warehouse today.",
                 *       "status": "pending"
                 *     }
                 */
                "application/json": {
                    text: string & (unknown & unknown);
                    cc?: string[];
                    /** @enum {string} */
                    status?: "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam";
                    /** @example top_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    topicId?: string;
                    /** @enum {string} */
                    outcome?: "solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered";
                    attachmentIds?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "kind": "customer",
                     *       "channel": "mail",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "authorId": "…",
                     *       "from": {
                     *         "address": "li.wei@example.com",
                     *         "name": "Li Wei"
                     *       },
                     *       "to": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "cc": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "replyTo": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "subject": "Parcel arrived damaged",
                     *       "preview": "The box was open and the lamp is broken.",
                     *       "text": "The box was open and the lamp is broken.",
                     *       "quote": "…",
                     *       "unlistedAttachments": 1,
                     *       "mailMessageId": "…",
                     *       "threadedBy": "reply-token",
                     *       "trust": "unverified",
                     *       "idReused": false,
                     *       "writtenByProgram": false,
                     *       "automaticMailReasons": [
                     *         "…"
                     *       ],
                     *       "answerBy": "2026-11-22T08:30:00.000Z",
                     *       "attachments": [
                     *         {
                     *           "attachmentId": "att_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "filename": "invoice.pdf",
                     *           "contentType": "application/pdf",
                     *           "bytes": 1,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "contentId": "…",
                     *           "inline": false
                     *         }
                     *       ],
                     *       "truncated": false,
                     *       "hasHtml": false,
                     *       "mail": {
                     *         "mailId": "mail_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "state": "queued",
                     *         "queuedAt": "2026-11-22T08:30:00.000Z",
                     *         "settledAt": "2026-11-22T08:30:00.000Z",
                     *         "failure": "…",
                     *         "failureKind": "hard-bounce",
                     *         "failedRecipients": [
                     *           "…"
                     *         ]
                     *       },
                     *       "recipients": [
                     *         "…"
                     *       ],
                     *       "leftOut": [
                     *         "…"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        ticketId: string;
                        /** @example msg_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        messageId: string;
                        /** @enum {string} */
                        kind: "customer" | "reply" | "note" | "acknowledgement" | "reminder" | "survey" | "survey-reminder";
                        /** @enum {string} */
                        channel: "mail" | "web-form" | "phone" | "chat" | "api";
                        /** Format: date-time */
                        createdAt: string;
                        authorId?: string;
                        from?: {
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            address: string;
                            name: string;
                        };
                        to?: {
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            address: string;
                            name: string;
                        }[];
                        cc?: {
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            address: string;
                            name: string;
                        }[];
                        replyTo?: {
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            address: string;
                            name: string;
                        }[];
                        subject?: string;
                        preview: string;
                        text: string;
                        quote?: string;
                        unlistedAttachments?: number;
                        mailMessageId?: string;
                        /** @enum {string} */
                        threadedBy?: "reply-token" | "in-reply-to" | "references" | "subject-tag" | "foreign-number" | "none";
                        /**
                         * @default unverified
                         * @enum {string}
                         */
                        trust: "authenticated" | "unverified" | "failed" | "none";
                        idReused?: boolean;
                        writtenByProgram?: boolean;
                        automaticMailReasons?: string[];
                        /** Format: date-time */
                        answerBy?: string;
                        attachments: components["schemas"]["Attachment"][];
                        truncated: boolean;
                        hasHtml: boolean;
                        mail?: components["schemas"]["Mail"];
                        recipients: string[];
                        leftOut: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    addNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Warehouse confirmed the replacement."
                 *     }
                 */
                "application/json": {
                    text: string & (unknown & unknown);
                    attachmentIds?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "kind": "customer",
                     *       "channel": "mail",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "authorId": "…",
                     *       "from": {
                     *         "address": "li.wei@example.com",
                     *         "name": "Li Wei"
                     *       },
                     *       "to": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "cc": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "replyTo": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "subject": "Parcel arrived damaged",
                     *       "preview": "The box was open and the lamp is broken.",
                     *       "text": "The box was open and the lamp is broken.",
                     *       "quote": "…",
                     *       "unlistedAttachments": 1,
                     *       "mailMessageId": "…",
                     *       "threadedBy": "reply-token",
                     *       "trust": "unverified",
                     *       "idReused": false,
                     *       "writtenByProgram": false,
                     *       "automaticMailReasons": [
                     *         "…"
                     *       ],
                     *       "answerBy": "2026-11-22T08:30:00.000Z",
                     *       "attachments": [
                     *         {
                     *           "attachmentId": "att_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "filename": "invoice.pdf",
                     *           "contentType": "application/pdf",
                     *           "bytes": 1,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "contentId": "…",
                     *           "inline": false
                     *         }
                     *       ],
                     *       "truncated": false,
                     *       "hasHtml": false,
                     *       "mail": {
                     *         "mailId": "mail_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "state": "queued",
                     *         "queuedAt": "2026-11-22T08:30:00.000Z",
                     *         "settledAt": "2026-11-22T08:30:00.000Z",
                     *         "failure": "…",
                     *         "failureKind": "hard-bounce",
                     *         "failedRecipients": [
                     *           "…"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    resendMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
                messageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "kind": "customer",
                     *       "channel": "mail",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "authorId": "…",
                     *       "from": {
                     *         "address": "li.wei@example.com",
                     *         "name": "Li Wei"
                     *       },
                     *       "to": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "cc": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "replyTo": [
                     *         {
                     *           "address": "li.wei@example.com",
                     *           "name": "Li Wei"
                     *         }
                     *       ],
                     *       "subject": "Parcel arrived damaged",
                     *       "preview": "The box was open and the lamp is broken.",
                     *       "text": "The box was open and the lamp is broken.",
                     *       "quote": "…",
                     *       "unlistedAttachments": 1,
                     *       "mailMessageId": "…",
                     *       "threadedBy": "reply-token",
                     *       "trust": "unverified",
                     *       "idReused": false,
                     *       "writtenByProgram": false,
                     *       "automaticMailReasons": [
                     *         "…"
                     *       ],
                     *       "answerBy": "2026-11-22T08:30:00.000Z",
                     *       "attachments": [
                     *         {
                     *           "attachmentId": "att_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "filename": "invoice.pdf",
                     *           "contentType": "application/pdf",
                     *           "bytes": 1,
                     *           "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "contentId": "…",
                     *           "inline": false
                     *         }
                     *       ],
                     *       "truncated": false,
                     *       "hasHtml": false,
                     *       "mail": {
                     *         "mailId": "mail_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "state": "queued",
                     *         "queuedAt": "2026-11-22T08:30:00.000Z",
                     *         "settledAt": "2026-11-22T08:30:00.000Z",
                     *         "failure": "…",
                     *         "failureKind": "hard-bounce",
                     *         "failedRecipients": [
                     *           "…"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    resendMails: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-11-22T08:00:00.000Z",
                 *       "to": "2026-11-22T12:00:00.000Z"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    from: string;
                    /** Format: date-time */
                    to: string;
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resent": 1,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        resent: number;
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listHistory: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "historyId": "his_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "at": "2026-11-22T08:30:00.000Z",
                     *           "actor": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "changes": [
                     *             {
                     *               "type": "ticket.replied",
                     *               "data": null,
                     *               "actor": {
                     *                 "kind": "customer",
                     *                 "customerId": "…"
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["HistoryItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listTicketSurveys: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "surveyId": "sur_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "resolutionCycle": 1,
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "day": "2026-11-22",
                     *           "sentAt": "2026-11-22T08:30:00.000Z",
                     *           "answerableUntil": "2026-11-22T08:30:00.000Z",
                     *           "rating": 1,
                     *           "comment": null,
                     *           "answeredAt": "2026-11-22T08:30:00.000Z",
                     *           "changedAt": "2026-11-22T08:30:00.000Z",
                     *           "taskId": "task_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Survey"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    changeTickets: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ticketIds": [
                 *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                 *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2c"
                 *       ],
                 *       "change": {
                 *         "status": "resolved",
                 *         "addTags": [
                 *           "recall"
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    ticketIds?: string[];
                    filter?: {
                        status?: ("new" | "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam" | "merged")[];
                        /** @constant */
                        unassigned?: true;
                        /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        teamId?: string;
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        assigneeId?: string;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId?: string;
                        tag?: string;
                        /** @example top_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        topicId?: string;
                        product?: string;
                        /** @enum {string} */
                        outcome?: "solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered";
                        /** @enum {string} */
                        type?: "question" | "complaint" | "after-sales" | "other";
                        /** @enum {string} */
                        priority?: "low" | "normal" | "high" | "urgent";
                        /** @enum {string} */
                        channel?: "mail" | "web-form" | "phone" | "chat" | "api";
                        /** Format: date-time */
                        dueBefore?: string;
                        /** Format: date-time */
                        createdAfter?: string;
                        /** Format: date-time */
                        createdBefore?: string;
                        /** Format: date-time */
                        activeAfter?: string;
                        /** Format: date-time */
                        activeBefore?: string;
                    };
                    change: {
                        /** @enum {string} */
                        status?: "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam";
                        /** @enum {string} */
                        priority?: "low" | "normal" | "high" | "urgent";
                        /** @enum {string} */
                        type?: "question" | "complaint" | "after-sales" | "other";
                        teamId?: string | null;
                        assigneeId?: string | null;
                        topicId?: string | null;
                        addTags?: string[];
                        removeTags?: string[];
                    };
                };
            };
        };
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bulkChangeId": "bulk_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "change": {
                     *         "status": "open",
                     *         "priority": "low",
                     *         "type": "question",
                     *         "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "addTags": [
                     *           "…"
                     *         ],
                     *         "removeTags": [
                     *           "…"
                     *         ]
                     *       },
                     *       "state": "waiting",
                     *       "total": 1,
                     *       "changed": 1,
                     *       "unchanged": 1,
                     *       "failed": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "result": "all",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example bulk_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        bulkChangeId: string;
                        version: number;
                        change: {
                            /** @enum {string} */
                            status?: "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam";
                            /** @enum {string} */
                            priority?: "low" | "normal" | "high" | "urgent";
                            /** @enum {string} */
                            type?: "question" | "complaint" | "after-sales" | "other";
                            teamId?: string | null;
                            assigneeId?: string | null;
                            topicId?: string | null;
                            addTags?: string[];
                            removeTags?: string[];
                        };
                        /** @enum {string} */
                        state: "waiting" | "running" | "done";
                        total: number;
                        changed: number;
                        unchanged: number;
                        failed: number;
                        /** Format: date-time */
                        createdAt: string;
                        result: ("all" | "some" | "none") | null;
                        finishedAt: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["LimitExceededOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getBulkChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                bulkChangeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bulkChangeId": "bulk_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "change": {
                     *         "status": "open",
                     *         "priority": "low",
                     *         "type": "question",
                     *         "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *         "addTags": [
                     *           "…"
                     *         ],
                     *         "removeTags": [
                     *           "…"
                     *         ]
                     *       },
                     *       "state": "waiting",
                     *       "total": 1,
                     *       "changed": 1,
                     *       "unchanged": 1,
                     *       "failed": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "result": "all",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example bulk_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        bulkChangeId: string;
                        version: number;
                        change: {
                            /** @enum {string} */
                            status?: "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam";
                            /** @enum {string} */
                            priority?: "low" | "normal" | "high" | "urgent";
                            /** @enum {string} */
                            type?: "question" | "complaint" | "after-sales" | "other";
                            teamId?: string | null;
                            assigneeId?: string | null;
                            topicId?: string | null;
                            addTags?: string[];
                            removeTags?: string[];
                        };
                        /** @enum {string} */
                        state: "waiting" | "running" | "done";
                        total: number;
                        changed: number;
                        unchanged: number;
                        failed: number;
                        /** Format: date-time */
                        createdAt: string;
                        result: ("all" | "some" | "none") | null;
                        finishedAt: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listBulkOutcomes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                bulkChangeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "outcome": "changed",
                     *           "code": "…",
                     *           "detail": "…",
                     *           "at": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            ticketId: string;
                            /** @enum {string} */
                            outcome: "changed" | "unchanged" | "failed";
                            code?: string;
                            detail?: string;
                            /** Format: date-time */
                            at: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listCollaborators: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "address": "li.wei@example.com"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            address: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    addCollaborator: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "li.wei@example.com"
                 *     }
                 */
                "application/json": {
                    address: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LimitExceededOrTransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    removeCollaborator: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                ticketId: string;
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    confirmProposedCollaborator: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LimitExceededOrTransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    dismissProposedCollaborator: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                ticketId: string;
                address: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listMergeSuggestions: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "number": "T20261122-0001",
                     *           "subject": "Parcel arrived damaged",
                     *           "status": "new",
                     *           "priority": "low",
                     *           "type": "question",
                     *           "channel": "mail",
                     *           "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "tags": [
                     *             "…"
                     *           ],
                     *           "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "product": null,
                     *           "outcome": "solved",
                     *           "confidential": false,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *           "nextDueAt": "2026-11-22T08:30:00.000Z",
                     *           "waitingSince": "2026-11-22T08:30:00.000Z",
                     *           "lastMessageDirection": "inbound",
                     *           "customer": {
                     *             "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "number": "T20261122-0001",
                     *             "name": "Li Wei"
                     *           },
                     *           "lastMessage": {
                     *             "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "kind": "customer",
                     *             "createdAt": "2026-11-22T08:30:00.000Z",
                     *             "preview": "The box was open and the lamp is broken."
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["TicketListItem"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    mergeTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "into": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2c"
                 *     }
                 */
                "application/json": {
                    /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    into: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LimitExceededOrTransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    unmergeTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    splitTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "messageIds": [
                 *         "msg_01kb2m5x8w0q3r7t9v4y6z1a2b"
                 *       ],
                 *       "subject": "Invoice for the lamp"
                 *     }
                 */
                "application/json": {
                    messageIds: string[];
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "subject": "Parcel arrived damaged",
                     *       "status": "new",
                     *       "priority": "low",
                     *       "type": "question",
                     *       "channel": "mail",
                     *       "locale": "en",
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "tags": [
                     *         "…"
                     *       ],
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "product": null,
                     *       "outcome": "solved",
                     *       "confidential": false,
                     *       "linkedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "mergedInto": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedTicketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "collaborators": [
                     *         "…"
                     *       ],
                     *       "proposedCollaborators": [
                     *         "…"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *       "statusSince": "2026-11-22T08:30:00.000Z",
                     *       "acknowledgedAt": "2026-11-22T08:30:00.000Z",
                     *       "customerLevel": "standard",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "snoozedUntil": "2026-11-22T08:30:00.000Z",
                     *       "policyId": null
                     *     }
                     */
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listGrants: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "granteeId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "access": "view",
                     *           "reason": "…",
                     *           "expiresAt": "2026-11-22T08:30:00.000Z",
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            ticketId: string;
                            /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            granteeId: string;
                            /** @enum {string} */
                            access: "view" | "edit";
                            reason: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** Format: date-time */
                            createdAt: string;
                            version: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "granteeId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                 *       "access": "view",
                 *       "reason": "The warehouse checks the serial number.",
                 *       "expiresAt": "2026-12-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    granteeId: string;
                    /** @enum {string} */
                    access: "view" | "edit";
                    reason: string;
                    /** Format: date-time */
                    expiresAt: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "granteeId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "access": "view",
                     *       "reason": "…",
                     *       "expiresAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        ticketId: string;
                        /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        granteeId: string;
                        /** @enum {string} */
                        access: "view" | "edit";
                        reason: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: date-time */
                        createdAt: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteGrant: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                ticketId: string;
                grantee: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
                state?: "open" | "done";
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "taskId": "task_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "kind": "low-rating",
                     *           "state": "open",
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "surveyId": "sur_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "note": null,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "doneAt": "2026-11-22T08:30:00.000Z",
                     *           "doneBy": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "rating": 1,
                     *           "comment": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Task"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "taskId": "task_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "kind": "low-rating",
                     *       "state": "open",
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "surveyId": "sur_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "note": null,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "doneAt": "2026-11-22T08:30:00.000Z",
                     *       "doneBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "rating": 1,
                     *       "comment": null
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "done",
                 *       "note": "Called the customer, sent a new lamp."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    state?: "open" | "done";
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "taskId": "task_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "kind": "low-rating",
                     *       "state": "open",
                     *       "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "surveyId": "sur_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "note": null,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "doneAt": "2026-11-22T08:30:00.000Z",
                     *       "doneBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "rating": 1,
                     *       "comment": null
                     *     }
                     */
                    "application/json": components["schemas"]["Task"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listParkedRecords: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "recordId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "kind": "…",
                     *           "dueAt": "2026-11-22T08:30:00.000Z",
                     *           "parkedAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            recordId: string;
                            kind: string;
                            /** Format: date-time */
                            dueAt: string;
                            /** Format: date-time */
                            parkedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    search: {
        parameters: {
            query: {
                q: string;
                kind?: "ticket" | "customer" | "order";
                status?: string;
                teamId?: string;
                assigneeId?: string;
                type?: "question" | "complaint" | "after-sales" | "other";
                tag?: string;
                from?: string;
                to?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "ticket",
                     *           "ticket": {
                     *             "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "number": "T20261122-0001",
                     *             "subject": "Parcel arrived damaged",
                     *             "status": "new",
                     *             "priority": "low",
                     *             "type": "question",
                     *             "channel": "mail",
                     *             "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "tags": [
                     *               "…"
                     *             ],
                     *             "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "product": null,
                     *             "outcome": "solved",
                     *             "confidential": false,
                     *             "createdAt": "2026-11-22T08:30:00.000Z",
                     *             "lastActivityAt": "2026-11-22T08:30:00.000Z",
                     *             "nextDueAt": "2026-11-22T08:30:00.000Z",
                     *             "waitingSince": "2026-11-22T08:30:00.000Z",
                     *             "lastMessageDirection": "inbound",
                     *             "customer": {
                     *               "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *               "number": "T20261122-0001",
                     *               "name": "Li Wei"
                     *             },
                     *             "lastMessage": {
                     *               "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *               "kind": "customer",
                     *               "createdAt": "2026-11-22T08:30:00.000Z",
                     *               "preview": "The box was open and the lamp is broken."
                     *             }
                     *           },
                     *           "snippet": null
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "isPartial": false,
                     *       "ticketsFrom": "2026-11-22T08:30:00.000Z",
                     *       "onlyIn": [
                     *         "name"
                     *       ],
                     *       "isLookup": false
                     *     }
                     */
                    "application/json": {
                        items: ({
                            /** @constant */
                            kind: "ticket";
                            ticket: components["schemas"]["TicketListItem"];
                            snippet: string | null;
                        } | {
                            /** @constant */
                            kind: "customer";
                            customer: {
                                /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                customerId: string;
                                number: string;
                                name: string;
                                /** @enum {string} */
                                level: "standard" | "vip" | "strategic";
                                /** @enum {string} */
                                locale: "en" | "zh";
                                addresses: string[];
                                phones: string[];
                                /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                departmentId?: string;
                                /** Format: date-time */
                                createdAt: string;
                            };
                        } | {
                            /** @constant */
                            kind: "order";
                            order: components["schemas"]["Order"];
                        })[];
                        nextCursor: string | null;
                        isPartial: boolean;
                        ticketsFrom: string | null;
                        onlyIn: ("name" | "subject")[] | null;
                        isLookup: boolean;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                since?: string;
                kinds?: string;
                limit?: number;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "ticket",
                     *           "id": "…",
                     *           "changedAt": "2026-11-22T08:30:00.000Z",
                     *           "deleted": false
                     *         }
                     *       ],
                     *       "next": "…",
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @enum {string} */
                            kind: "ticket" | "customer" | "order";
                            id: string;
                            /** Format: date-time */
                            changedAt: string;
                            deleted: boolean;
                        }[];
                        next: string;
                        hasMore: boolean;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["ChangesExpired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listImports: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "importId": "imp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "format": "csv",
                     *           "filename": "invoice.pdf",
                     *           "bytes": 1,
                     *           "mapping": {
                     *             "externalId": [
                     *               "external_id",
                     *               "id"
                     *             ],
                     *             "name": "name",
                     *             "addresses": "email"
                     *           },
                     *           "defaultCountry": "…",
                     *           "failure": "no-longer-allowed",
                     *           "check": {
                     *             "rows": 1,
                     *             "created": 1,
                     *             "changed": 1,
                     *             "unchanged": 1,
                     *             "failed": 1
                     *           },
                     *           "result": {
                     *             "rows": 1,
                     *             "created": 1,
                     *             "changed": 1,
                     *             "unchanged": 1,
                     *             "failed": 1
                     *           },
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "startedAt": "2026-11-22T08:30:00.000Z",
                     *           "finishedAt": "2026-11-22T08:30:00.000Z",
                     *           "state": "uploading"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example imp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            importId: string;
                            /** @enum {string} */
                            format: "csv" | "jsonl";
                            filename: string;
                            bytes: number;
                            /**
                             * @example {
                             *       "externalId": [
                             *         "external_id",
                             *         "id"
                             *       ],
                             *       "name": "name",
                             *       "addresses": "email"
                             *     }
                             */
                            mapping: {
                                [key: string]: string | string[];
                            };
                            defaultCountry?: string;
                            /** @enum {string} */
                            failure?: "no-longer-allowed" | "too-many-rows";
                            check?: {
                                rows: number;
                                created: number;
                                changed: number;
                                unchanged: number;
                                failed: number;
                            };
                            result?: {
                                rows: number;
                                created: number;
                                changed: number;
                                unchanged: number;
                                failed: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            startedAt?: string;
                            /** Format: date-time */
                            finishedAt?: string;
                            /** @enum {string} */
                            state: "uploading" | "checking" | "checked" | "running" | "done" | "failed";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filename": "customers.csv",
                 *       "bytes": 48213,
                 *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                 *       "preset": "zendesk",
                 *       "defaultCountry": "CN"
                 *     }
                 */
                "application/json": {
                    filename: string;
                    /**
                     * @default csv
                     * @enum {string}
                     */
                    format?: "csv" | "jsonl";
                    bytes: number;
                    sha256: string;
                    /** @enum {string} */
                    preset?: "kefu" | "zendesk" | "freshdesk";
                    /**
                     * @example {
                     *       "externalId": [
                     *         "external_id",
                     *         "id"
                     *       ],
                     *       "name": "name",
                     *       "addresses": "email"
                     *     }
                     */
                    mapping?: {
                        [key: string]: string | string[];
                    };
                    defaultCountry?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "importId": "imp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "format": "csv",
                     *       "filename": "invoice.pdf",
                     *       "bytes": 1,
                     *       "mapping": {
                     *         "externalId": [
                     *           "external_id",
                     *           "id"
                     *         ],
                     *         "name": "name",
                     *         "addresses": "email"
                     *       },
                     *       "defaultCountry": "…",
                     *       "failure": "no-longer-allowed",
                     *       "check": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "result": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z",
                     *       "state": "uploading",
                     *       "uploadUrl": "https://example.com/",
                     *       "headers": {},
                     *       "expiresAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example imp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        importId: string;
                        /** @enum {string} */
                        format: "csv" | "jsonl";
                        filename: string;
                        bytes: number;
                        /**
                         * @example {
                         *       "externalId": [
                         *         "external_id",
                         *         "id"
                         *       ],
                         *       "name": "name",
                         *       "addresses": "email"
                         *     }
                         */
                        mapping: {
                            [key: string]: string | string[];
                        };
                        defaultCountry?: string;
                        /** @enum {string} */
                        failure?: "no-longer-allowed" | "too-many-rows";
                        check?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        result?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        startedAt?: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        /** @enum {string} */
                        state: "uploading" | "checking" | "checked" | "running" | "done" | "failed";
                        /** Format: uri */
                        uploadUrl: string;
                        headers: {
                            [key: string]: string;
                        };
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "importId": "imp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "format": "csv",
                     *       "filename": "invoice.pdf",
                     *       "bytes": 1,
                     *       "mapping": {
                     *         "externalId": [
                     *           "external_id",
                     *           "id"
                     *         ],
                     *         "name": "name",
                     *         "addresses": "email"
                     *       },
                     *       "defaultCountry": "…",
                     *       "failure": "no-longer-allowed",
                     *       "check": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "result": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z",
                     *       "state": "uploading"
                     *     }
                     */
                    "application/json": {
                        /** @example imp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        importId: string;
                        /** @enum {string} */
                        format: "csv" | "jsonl";
                        filename: string;
                        bytes: number;
                        /**
                         * @example {
                         *       "externalId": [
                         *         "external_id",
                         *         "id"
                         *       ],
                         *       "name": "name",
                         *       "addresses": "email"
                         *     }
                         */
                        mapping: {
                            [key: string]: string | string[];
                        };
                        defaultCountry?: string;
                        /** @enum {string} */
                        failure?: "no-longer-allowed" | "too-many-rows";
                        check?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        result?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        startedAt?: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        /** @enum {string} */
                        state: "uploading" | "checking" | "checked" | "running" | "done" | "failed";
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    checkImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "importId": "imp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "format": "csv",
                     *       "filename": "invoice.pdf",
                     *       "bytes": 1,
                     *       "mapping": {
                     *         "externalId": [
                     *           "external_id",
                     *           "id"
                     *         ],
                     *         "name": "name",
                     *         "addresses": "email"
                     *       },
                     *       "defaultCountry": "…",
                     *       "failure": "no-longer-allowed",
                     *       "check": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "result": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z",
                     *       "state": "uploading"
                     *     }
                     */
                    "application/json": {
                        /** @example imp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        importId: string;
                        /** @enum {string} */
                        format: "csv" | "jsonl";
                        filename: string;
                        bytes: number;
                        /**
                         * @example {
                         *       "externalId": [
                         *         "external_id",
                         *         "id"
                         *       ],
                         *       "name": "name",
                         *       "addresses": "email"
                         *     }
                         */
                        mapping: {
                            [key: string]: string | string[];
                        };
                        defaultCountry?: string;
                        /** @enum {string} */
                        failure?: "no-longer-allowed" | "too-many-rows";
                        check?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        result?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        startedAt?: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        /** @enum {string} */
                        state: "uploading" | "checking" | "checked" | "running" | "done" | "failed";
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    runImport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "importId": "imp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "format": "csv",
                     *       "filename": "invoice.pdf",
                     *       "bytes": 1,
                     *       "mapping": {
                     *         "externalId": [
                     *           "external_id",
                     *           "id"
                     *         ],
                     *         "name": "name",
                     *         "addresses": "email"
                     *       },
                     *       "defaultCountry": "…",
                     *       "failure": "no-longer-allowed",
                     *       "check": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "result": {
                     *         "rows": 1,
                     *         "created": 1,
                     *         "changed": 1,
                     *         "unchanged": 1,
                     *         "failed": 1
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z",
                     *       "state": "uploading"
                     *     }
                     */
                    "application/json": {
                        /** @example imp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        importId: string;
                        /** @enum {string} */
                        format: "csv" | "jsonl";
                        filename: string;
                        bytes: number;
                        /**
                         * @example {
                         *       "externalId": [
                         *         "external_id",
                         *         "id"
                         *       ],
                         *       "name": "name",
                         *       "addresses": "email"
                         *     }
                         */
                        mapping: {
                            [key: string]: string | string[];
                        };
                        defaultCountry?: string;
                        /** @enum {string} */
                        failure?: "no-longer-allowed" | "too-many-rows";
                        check?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        result?: {
                            rows: number;
                            created: number;
                            changed: number;
                            unchanged: number;
                            failed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        startedAt?: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        /** @enum {string} */
                        state: "uploading" | "checking" | "checked" | "running" | "done" | "failed";
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getImportErrors: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                importId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://example.com/",
                     *       "expiresAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: uri */
                        url: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listExports: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "exportId": "exp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "records": "customers",
                     *           "format": "csv",
                     *           "contacts": "masked",
                     *           "state": "running",
                     *           "rows": 1,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "finishedAt": "2026-11-22T08:30:00.000Z",
                     *           "downloadableUntil": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example exp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            exportId: string;
                            /** @enum {string} */
                            records: "customers" | "tickets" | "orders" | "audit";
                            /** @enum {string} */
                            format: "csv" | "jsonl";
                            /** @enum {string} */
                            contacts: "masked" | "shown";
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            rows: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            finishedAt?: string;
                            downloadableUntil: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "records": "customers",
                 *       "contacts": "shown",
                 *       "reason": "We move to another desk."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    records: "customers" | "tickets" | "orders" | "audit";
                    /**
                     * @default csv
                     * @enum {string}
                     */
                    format?: "csv" | "jsonl";
                    /**
                     * @default masked
                     * @enum {string}
                     */
                    contacts?: "masked" | "shown";
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportId": "exp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "records": "customers",
                     *       "format": "csv",
                     *       "contacts": "masked",
                     *       "state": "running",
                     *       "rows": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z",
                     *       "downloadableUntil": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example exp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        exportId: string;
                        /** @enum {string} */
                        records: "customers" | "tickets" | "orders" | "audit";
                        /** @enum {string} */
                        format: "csv" | "jsonl";
                        /** @enum {string} */
                        contacts: "masked" | "shown";
                        /** @enum {string} */
                        state: "running" | "done" | "failed";
                        rows: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        downloadableUntil: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "exportId": "exp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "records": "customers",
                     *       "format": "csv",
                     *       "contacts": "masked",
                     *       "state": "running",
                     *       "rows": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z",
                     *       "downloadableUntil": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example exp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        exportId: string;
                        /** @enum {string} */
                        records: "customers" | "tickets" | "orders" | "audit";
                        /** @enum {string} */
                        format: "csv" | "jsonl";
                        /** @enum {string} */
                        contacts: "masked" | "shown";
                        /** @enum {string} */
                        state: "running" | "done" | "failed";
                        rows: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        finishedAt?: string;
                        downloadableUntil: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getExportFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                exportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://example.com/",
                     *       "expiresAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: uri */
                        url: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                q?: string;
                restricted?: "true";
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "number": "T20261122-0001",
                     *           "name": "Li Wei",
                     *           "level": "standard",
                     *           "locale": "en",
                     *           "addresses": [
                     *             "…"
                     *           ],
                     *           "phones": [
                     *             "…"
                     *           ],
                     *           "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                            number: string;
                            name: string;
                            /** @enum {string} */
                            level: "standard" | "vip" | "strategic";
                            /** @enum {string} */
                            locale: "en" | "zh";
                            addresses: string[];
                            phones: string[];
                            /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            departmentId?: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Li Wei",
                 *       "level": "vip",
                 *       "locale": "zh",
                 *       "addresses": [
                 *         "li.wei@example.com"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    /**
                     * @default standard
                     * @enum {string}
                     */
                    level?: "standard" | "vip" | "strategic";
                    /** @enum {string} */
                    locale?: "en" | "zh";
                    addresses?: string[];
                    phones?: string[];
                    identities?: string[];
                    /** @example crm-4711 */
                    externalId?: string;
                    /** @enum {string} */
                    type?: "person" | "company";
                    /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    organizationId?: string;
                    age?: {
                        birthYear: number;
                    } | {
                        years: number;
                        /** Format: date */
                        asOf: string;
                    };
                    birthday?: {
                        /** @constant */
                        calendar: "solar";
                        month: number;
                        day: number;
                    } | {
                        /** @constant */
                        calendar: "lunar";
                        month: number;
                        isLeapMonth?: boolean;
                        day: number;
                    };
                    /**
                     * @description A section of GB/T 4754-2017: A Agriculture, forestry, animal husbandry and fishery (农、林、牧、渔业); B Mining (采矿业); C Manufacturing (制造业); D Electricity, heat, gas and water production and supply (电力、热力、燃气及水生产和供应业); E Construction (建筑业); F Wholesale and retail trade (批发和零售业); G Transport, storage and post (交通运输、仓储和邮政业); H Accommodation and catering (住宿和餐饮业); I Information transmission, software and information technology services (信息传输、软件和信息技术服务业); J Finance (金融业); K Real estate (房地产业); L Leasing and business services (租赁和商务服务业); M Scientific research and technical services (科学研究和技术服务业); N Water conservancy, environment and public facilities (水利、环境和公共设施管理业); O Household services, repair and other services (居民服务、修理和其他服务业); P Education (教育); Q Health and social work (卫生和社会工作); R Culture, sports and entertainment (文化、体育和娱乐业); S Public administration, social security and social organizations (公共管理、社会保障和社会组织); T International organizations (国际组织).
                     * @enum {string}
                     */
                    industry?: "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T";
                    /** @example Asia/Shanghai */
                    timeZone?: string;
                    /** @enum {string} */
                    preferredChannel?: "mail" | "web-form" | "phone" | "chat" | "api";
                    preferredHours?: {
                        days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                        /** @example 18:00 */
                        from: string;
                        /** @example 18:00 */
                        to: string;
                    }[];
                    postalAddresses?: {
                        label: string;
                        /** @example CN */
                        country: string;
                        province?: string;
                        city?: string;
                        district?: string;
                        street?: string;
                        postalCode?: string;
                        recipient?: string;
                        /** Format: e164 */
                        phone?: string;
                    }[];
                    tagIds?: string[];
                    customFields?: {
                        [key: string]: string | number | boolean | string[];
                    };
                    /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    ownerId?: string;
                    /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    departmentId?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "standard",
                     *       "levelSource": "rule",
                     *       "levelUntil": "2026-11-22T08:30:00.000Z",
                     *       "locale": "en",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "externalId": "crm-4711",
                     *       "type": "person",
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "age": {
                     *         "birthYear": 1900
                     *       },
                     *       "birthday": {
                     *         "calendar": "solar",
                     *         "month": 1,
                     *         "day": 1
                     *       },
                     *       "industry": "A",
                     *       "timeZone": "…",
                     *       "preferredChannel": "mail",
                     *       "preferredHours": [
                     *         {
                     *           "days": [
                     *             "monday"
                     *           ],
                     *           "from": "18:00",
                     *           "to": "18:00"
                     *         }
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ],
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "tagIds": [
                     *         "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedFrom": [
                     *         "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExistsOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    lookUpCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "phone": "+8613812345678"
                 *     }
                 */
                "application/json": {
                    address?: string;
                    /** Format: e164 */
                    phone?: string;
                    /** @example wechat:oV2Fz */
                    identity?: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "number": "T20261122-0001",
                     *           "name": "Li Wei",
                     *           "level": "standard",
                     *           "levelSource": "rule",
                     *           "levelUntil": "2026-11-22T08:30:00.000Z",
                     *           "locale": "en",
                     *           "addresses": [
                     *             "…"
                     *           ],
                     *           "phones": [
                     *             "…"
                     *           ],
                     *           "identities": [
                     *             "…"
                     *           ],
                     *           "externalId": "crm-4711",
                     *           "type": "person",
                     *           "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "age": {
                     *             "birthYear": 1900
                     *           },
                     *           "birthday": {
                     *             "calendar": "solar",
                     *             "month": 1,
                     *             "day": 1
                     *           },
                     *           "industry": "A",
                     *           "timeZone": "…",
                     *           "preferredChannel": "mail",
                     *           "preferredHours": [
                     *             {
                     *               "days": [
                     *                 "monday"
                     *               ],
                     *               "from": "18:00",
                     *               "to": "18:00"
                     *             }
                     *           ],
                     *           "postalAddresses": [
                     *             {
                     *               "label": "…",
                     *               "country": "…",
                     *               "province": "…",
                     *               "city": "…",
                     *               "district": "…",
                     *               "street": "…",
                     *               "postalCode": "…",
                     *               "recipient": "…",
                     *               "phone": "…"
                     *             }
                     *           ],
                     *           "consents": {
                     *             "marketing": {
                     *               "isGiven": false,
                     *               "given": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               },
                     *               "withdrawn": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               }
                     *             },
                     *             "recording": {
                     *               "isGiven": false,
                     *               "given": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               },
                     *               "withdrawn": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               }
                     *             }
                     *           },
                     *           "tagIds": [
                     *             "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *           ],
                     *           "customFields": {},
                     *           "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "mergedFrom": [
                     *             "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *           ],
                     *           "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                            number: string;
                            name: string;
                            /** @enum {string} */
                            level: "standard" | "vip" | "strategic";
                            /** @enum {string} */
                            levelSource?: "rule" | "hand";
                            /** Format: date-time */
                            levelUntil?: string;
                            /** @enum {string} */
                            locale: "en" | "zh";
                            addresses: string[];
                            phones: string[];
                            identities?: string[];
                            /** @example crm-4711 */
                            externalId?: string;
                            /** @enum {string} */
                            type?: "person" | "company";
                            /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            organizationId?: string;
                            age?: {
                                birthYear: number;
                            } | {
                                years: number;
                                /** Format: date */
                                asOf: string;
                            };
                            birthday?: {
                                /** @constant */
                                calendar: "solar";
                                month: number;
                                day: number;
                            } | {
                                /** @constant */
                                calendar: "lunar";
                                month: number;
                                isLeapMonth?: boolean;
                                day: number;
                            };
                            /** @enum {string} */
                            industry?: "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T";
                            timeZone?: string;
                            /** @enum {string} */
                            preferredChannel?: "mail" | "web-form" | "phone" | "chat" | "api";
                            preferredHours?: {
                                days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                                /** @example 18:00 */
                                from: string;
                                /** @example 18:00 */
                                to: string;
                            }[];
                            postalAddresses?: {
                                label: string;
                                country: string;
                                province?: string;
                                city?: string;
                                district?: string;
                                /** @description Masked as `***` unless you may see it. */
                                street?: string;
                                /** @description Masked as `***` unless you may see it. */
                                postalCode?: string;
                                /** @description Masked as `***` unless you may see it. */
                                recipient?: string;
                                /** @description Masked as `+86138****5678` unless you may see it. */
                                phone?: string;
                            }[];
                            consents?: {
                                marketing?: {
                                    isGiven: boolean;
                                    given?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                    withdrawn?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                };
                                recording?: {
                                    isGiven: boolean;
                                    given?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                    withdrawn?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                };
                            };
                            tagIds?: string[];
                            customFields?: {
                                [key: string]: unknown;
                            };
                            /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            ownerId?: string;
                            /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            departmentId?: string;
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            mergedInto?: string;
                            mergedFrom?: string[];
                            /** Format: date-time */
                            restrictedAt?: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    revealContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The customer called and asked to be called back."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "name": "Li Wei",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        name: string;
                        addresses: string[];
                        phones: string[];
                        identities?: string[];
                        postalAddresses?: {
                            label: string;
                            country: string;
                            province?: string;
                            city?: string;
                            district?: string;
                            /** @description Masked as `***` unless you may see it. */
                            street?: string;
                            /** @description Masked as `***` unless you may see it. */
                            postalCode?: string;
                            /** @description Masked as `***` unless you may see it. */
                            recipient?: string;
                            /** @description Masked as `+86138****5678` unless you may see it. */
                            phone?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "standard",
                     *       "levelSource": "rule",
                     *       "levelUntil": "2026-11-22T08:30:00.000Z",
                     *       "locale": "en",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "externalId": "crm-4711",
                     *       "type": "person",
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "age": {
                     *         "birthYear": 1900
                     *       },
                     *       "birthday": {
                     *         "calendar": "solar",
                     *         "month": 1,
                     *         "day": 1
                     *       },
                     *       "industry": "A",
                     *       "timeZone": "…",
                     *       "preferredChannel": "mail",
                     *       "preferredHours": [
                     *         {
                     *           "days": [
                     *             "monday"
                     *           ],
                     *           "from": "18:00",
                     *           "to": "18:00"
                     *         }
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ],
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "tagIds": [
                     *         "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedFrom": [
                     *         "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "contactPoints": [
                     *         {
                     *           "type": "address",
                     *           "value": "…",
                     *           "label": null,
                     *           "isPrimary": false,
                     *           "verifiedAt": "2026-11-22T08:30:00.000Z",
                     *           "consents": {
                     *             "marketing": {
                     *               "isGiven": false,
                     *               "given": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               },
                     *               "withdrawn": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               }
                     *             },
                     *             "recording": {
                     *               "isGiven": false,
                     *               "given": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               },
                     *               "withdrawn": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               }
                     *             }
                     *           }
                     *         }
                     *       ],
                     *       "suppressions": [
                     *         {
                     *           "suppressionId": "sup_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "address": "li.wei@example.com",
                     *           "reason": "hard-bounce",
                     *           "detail": "…",
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        number: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        level: "standard" | "vip" | "strategic";
                        /** @enum {string} */
                        levelSource?: "rule" | "hand";
                        /** Format: date-time */
                        levelUntil?: string;
                        /** @enum {string} */
                        locale: "en" | "zh";
                        addresses: string[];
                        phones: string[];
                        identities?: string[];
                        /** @example crm-4711 */
                        externalId?: string;
                        /** @enum {string} */
                        type?: "person" | "company";
                        /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        organizationId?: string;
                        age?: {
                            birthYear: number;
                        } | {
                            years: number;
                            /** Format: date */
                            asOf: string;
                        };
                        birthday?: {
                            /** @constant */
                            calendar: "solar";
                            month: number;
                            day: number;
                        } | {
                            /** @constant */
                            calendar: "lunar";
                            month: number;
                            isLeapMonth?: boolean;
                            day: number;
                        };
                        /** @enum {string} */
                        industry?: "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T";
                        timeZone?: string;
                        /** @enum {string} */
                        preferredChannel?: "mail" | "web-form" | "phone" | "chat" | "api";
                        preferredHours?: {
                            days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                            /** @example 18:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        postalAddresses?: {
                            label: string;
                            country: string;
                            province?: string;
                            city?: string;
                            district?: string;
                            /** @description Masked as `***` unless you may see it. */
                            street?: string;
                            /** @description Masked as `***` unless you may see it. */
                            postalCode?: string;
                            /** @description Masked as `***` unless you may see it. */
                            recipient?: string;
                            /** @description Masked as `+86138****5678` unless you may see it. */
                            phone?: string;
                        }[];
                        consents?: {
                            marketing?: {
                                isGiven: boolean;
                                given?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                            };
                            recording?: {
                                isGiven: boolean;
                                given?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                            };
                        };
                        tagIds?: string[];
                        customFields?: {
                            [key: string]: unknown;
                        };
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        ownerId?: string;
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        departmentId?: string;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        mergedInto?: string;
                        mergedFrom?: string[];
                        /** Format: date-time */
                        restrictedAt?: string;
                        /** Format: date-time */
                        createdAt: string;
                        contactPoints: {
                            /** @enum {string} */
                            type: "address" | "phone" | "identity";
                            /** @description Masked unless you may see it. */
                            value: string;
                            label: string | null;
                            isPrimary: boolean;
                            verifiedAt: string | null;
                            consents: {
                                marketing?: {
                                    isGiven: boolean;
                                    given?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                    withdrawn?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                };
                                recording?: {
                                    isGiven: boolean;
                                    given?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                    withdrawn?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                };
                            };
                        }[];
                        suppressions: {
                            /** @example sup_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            suppressionId: string;
                            version: number;
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            address: string;
                            /** @enum {string} */
                            reason: "hard-bounce" | "complaint";
                            detail: string;
                            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            ticketId?: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "level": "strategic",
                 *       "phones": [
                 *         "+8613812345678"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name?: string;
                    level?: ("standard" | "vip" | "strategic") | null;
                    /** Format: date-time */
                    levelUntil?: string;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                    addresses?: string[];
                    phones?: string[];
                    identities?: string[] | null;
                    type?: ("person" | "company") | null;
                    organizationId?: string | null;
                    age?: ({
                        birthYear: number;
                    } | {
                        years: number;
                        /** Format: date */
                        asOf: string;
                    }) | null;
                    birthday?: ({
                        /** @constant */
                        calendar: "solar";
                        month: number;
                        day: number;
                    } | {
                        /** @constant */
                        calendar: "lunar";
                        month: number;
                        isLeapMonth?: boolean;
                        day: number;
                    }) | null;
                    industry?: ("A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T") | null;
                    timeZone?: string | null;
                    preferredChannel?: ("mail" | "web-form" | "phone" | "chat" | "api") | null;
                    preferredHours?: {
                        days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                        /** @example 18:00 */
                        from: string;
                        /** @example 18:00 */
                        to: string;
                    }[] | null;
                    postalAddresses?: {
                        label: string;
                        /** @example CN */
                        country: string;
                        province?: string;
                        city?: string;
                        district?: string;
                        street?: string;
                        postalCode?: string;
                        recipient?: string;
                        /** Format: e164 */
                        phone?: string;
                    }[] | null;
                    tagIds?: string[] | null;
                    /** @description By the ids of fields. Others keep their values, and null removes one. */
                    customFields?: {
                        [key: string]: (string | number | boolean | string[]) | null;
                    };
                    ownerId?: string | null;
                    departmentId?: string | null;
                    externalId?: string | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "standard",
                     *       "levelSource": "rule",
                     *       "levelUntil": "2026-11-22T08:30:00.000Z",
                     *       "locale": "en",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "externalId": "crm-4711",
                     *       "type": "person",
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "age": {
                     *         "birthYear": 1900
                     *       },
                     *       "birthday": {
                     *         "calendar": "solar",
                     *         "month": 1,
                     *         "day": 1
                     *       },
                     *       "industry": "A",
                     *       "timeZone": "…",
                     *       "preferredChannel": "mail",
                     *       "preferredHours": [
                     *         {
                     *           "days": [
                     *             "monday"
                     *           ],
                     *           "from": "18:00",
                     *           "to": "18:00"
                     *         }
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ],
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "tagIds": [
                     *         "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedFrom": [
                     *         "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrTransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getCustomerByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "standard",
                     *       "levelSource": "rule",
                     *       "levelUntil": "2026-11-22T08:30:00.000Z",
                     *       "locale": "en",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "externalId": "crm-4711",
                     *       "type": "person",
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "age": {
                     *         "birthYear": 1900
                     *       },
                     *       "birthday": {
                     *         "calendar": "solar",
                     *         "month": 1,
                     *         "day": 1
                     *       },
                     *       "industry": "A",
                     *       "timeZone": "…",
                     *       "preferredChannel": "mail",
                     *       "preferredHours": [
                     *         {
                     *           "days": [
                     *             "monday"
                     *           ],
                     *           "from": "18:00",
                     *           "to": "18:00"
                     *         }
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ],
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "tagIds": [
                     *         "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedFrom": [
                     *         "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    putCustomerByExternalId: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Mei Wang",
                 *       "level": "vip",
                 *       "addresses": [
                 *         "mei.wang@example.com"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name?: string;
                    level?: ("standard" | "vip" | "strategic") | null;
                    /** Format: date-time */
                    levelUntil?: string;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                    addresses?: string[];
                    phones?: string[];
                    identities?: string[] | null;
                    type?: ("person" | "company") | null;
                    organizationId?: string | null;
                    age?: ({
                        birthYear: number;
                    } | {
                        years: number;
                        /** Format: date */
                        asOf: string;
                    }) | null;
                    birthday?: ({
                        /** @constant */
                        calendar: "solar";
                        month: number;
                        day: number;
                    } | {
                        /** @constant */
                        calendar: "lunar";
                        month: number;
                        isLeapMonth?: boolean;
                        day: number;
                    }) | null;
                    industry?: ("A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T") | null;
                    timeZone?: string | null;
                    preferredChannel?: ("mail" | "web-form" | "phone" | "chat" | "api") | null;
                    preferredHours?: {
                        days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                        /** @example 18:00 */
                        from: string;
                        /** @example 18:00 */
                        to: string;
                    }[] | null;
                    postalAddresses?: {
                        label: string;
                        /** @example CN */
                        country: string;
                        province?: string;
                        city?: string;
                        district?: string;
                        street?: string;
                        postalCode?: string;
                        recipient?: string;
                        /** Format: e164 */
                        phone?: string;
                    }[] | null;
                    tagIds?: string[] | null;
                    /** @description By the ids of fields. Others keep their values, and null removes one. */
                    customFields?: {
                        [key: string]: (string | number | boolean | string[]) | null;
                    };
                    ownerId?: string | null;
                    departmentId?: string | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "standard",
                     *       "levelSource": "rule",
                     *       "levelUntil": "2026-11-22T08:30:00.000Z",
                     *       "locale": "en",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "externalId": "crm-4711",
                     *       "type": "person",
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "age": {
                     *         "birthYear": 1900
                     *       },
                     *       "birthday": {
                     *         "calendar": "solar",
                     *         "month": 1,
                     *         "day": 1
                     *       },
                     *       "industry": "A",
                     *       "timeZone": "…",
                     *       "preferredChannel": "mail",
                     *       "preferredHours": [
                     *         {
                     *           "days": [
                     *             "monday"
                     *           ],
                     *           "from": "18:00",
                     *           "to": "18:00"
                     *         }
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ],
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "tagIds": [
                     *         "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedFrom": [
                     *         "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrTransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listDuplicates: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "customer": {
                     *             "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "number": "T20261122-0001",
                     *             "name": "Li Wei",
                     *             "level": "standard",
                     *             "locale": "en",
                     *             "addresses": [
                     *               "…"
                     *             ],
                     *             "phones": [
                     *               "…"
                     *             ],
                     *             "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *             "createdAt": "2026-11-22T08:30:00.000Z"
                     *           },
                     *           "reasons": [
                     *             "phone"
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            customer: {
                                /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                customerId: string;
                                number: string;
                                name: string;
                                /** @enum {string} */
                                level: "standard" | "vip" | "strategic";
                                /** @enum {string} */
                                locale: "en" | "zh";
                                addresses: string[];
                                phones: string[];
                                /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                departmentId?: string;
                                /** Format: date-time */
                                createdAt: string;
                            };
                            reasons: ("phone" | "name-and-organization")[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    mergeCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "into": "cus_01kb2m5x8w0q3r7t9v4y6z1a2c"
                 *     }
                 */
                "application/json": {
                    /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    into: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "standard",
                     *       "levelSource": "rule",
                     *       "levelUntil": "2026-11-22T08:30:00.000Z",
                     *       "locale": "en",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "externalId": "crm-4711",
                     *       "type": "person",
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "age": {
                     *         "birthYear": 1900
                     *       },
                     *       "birthday": {
                     *         "calendar": "solar",
                     *         "month": 1,
                     *         "day": 1
                     *       },
                     *       "industry": "A",
                     *       "timeZone": "…",
                     *       "preferredChannel": "mail",
                     *       "preferredHours": [
                     *         {
                     *           "days": [
                     *             "monday"
                     *           ],
                     *           "from": "18:00",
                     *           "to": "18:00"
                     *         }
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ],
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "tagIds": [
                     *         "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedFrom": [
                     *         "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LimitExceededOrTransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    unmergeCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "number": "T20261122-0001",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "standard",
                     *       "levelSource": "rule",
                     *       "levelUntil": "2026-11-22T08:30:00.000Z",
                     *       "locale": "en",
                     *       "addresses": [
                     *         "…"
                     *       ],
                     *       "phones": [
                     *         "…"
                     *       ],
                     *       "identities": [
                     *         "…"
                     *       ],
                     *       "externalId": "crm-4711",
                     *       "type": "person",
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "age": {
                     *         "birthYear": 1900
                     *       },
                     *       "birthday": {
                     *         "calendar": "solar",
                     *         "month": 1,
                     *         "day": 1
                     *       },
                     *       "industry": "A",
                     *       "timeZone": "…",
                     *       "preferredChannel": "mail",
                     *       "preferredHours": [
                     *         {
                     *           "days": [
                     *             "monday"
                     *           ],
                     *           "from": "18:00",
                     *           "to": "18:00"
                     *         }
                     *       ],
                     *       "postalAddresses": [
                     *         {
                     *           "label": "…",
                     *           "country": "…",
                     *           "province": "…",
                     *           "city": "…",
                     *           "district": "…",
                     *           "street": "…",
                     *           "postalCode": "…",
                     *           "recipient": "…",
                     *           "phone": "…"
                     *         }
                     *       ],
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "tagIds": [
                     *         "tag_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "customFields": {},
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedInto": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mergedFrom": [
                     *         "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "restrictedAt": "2026-11-22T08:30:00.000Z",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Customer"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listInteractions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
                kinds?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "messageId": "msg_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "kind": "customer",
                     *           "channel": "mail",
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "preview": null,
                     *           "ticket": {
                     *             "type": "question",
                     *             "subject": "Parcel arrived damaged",
                     *             "status": "new",
                     *             "outcome": "solved"
                     *           },
                     *           "type": "message"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: ({
                            /** @example msg_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            messageId: string;
                            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            ticketId: string;
                            /** @enum {string} */
                            kind: "customer" | "reply" | "note" | "acknowledgement" | "reminder" | "survey" | "survey-reminder";
                            /** @enum {string} */
                            channel: "mail" | "web-form" | "phone" | "chat" | "api";
                            /** Format: date-time */
                            createdAt: string;
                            preview: string | null;
                            ticket?: {
                                /** @enum {string} */
                                type: "question" | "complaint" | "after-sales" | "other";
                                subject: string;
                                /** @enum {string} */
                                status: "new" | "open" | "pending" | "on-hold" | "resolved" | "closed" | "spam" | "merged";
                                outcome: ("solved" | "partly-solved" | "declined" | "withdrawn" | "unanswered") | null;
                            };
                            /** @constant */
                            type: "message";
                        } | {
                            /** @constant */
                            type: "note";
                            /** @example nte_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerNoteId: string;
                            /** Format: date-time */
                            createdAt: string;
                            author: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                            preview: string;
                        } | {
                            /** @constant */
                            type: "order";
                            /** @example ord_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            orderId: string;
                            /** @example shop */
                            source: string;
                            /** @example crm-4711 */
                            externalId: string;
                            number?: string;
                            /** @enum {string} */
                            status: "placed" | "paid" | "shipped" | "delivered" | "completed" | "cancelled";
                            /** @example CNY */
                            currency: string;
                            /** Format: date-time */
                            createdAt: string;
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editContactPoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                customerId: string;
                contact: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "label": "work",
                 *       "isPrimary": true
                 *     }
                 */
                "application/json": {
                    label?: string | null;
                    /** @constant */
                    isPrimary?: true;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "address",
                     *       "value": "…",
                     *       "label": null,
                     *       "isPrimary": false,
                     *       "verifiedAt": "2026-11-22T08:30:00.000Z",
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        type: "address" | "phone" | "identity";
                        /** @description Masked unless you may see it. */
                        value: string;
                        label: string | null;
                        isPrimary: boolean;
                        verifiedAt: string | null;
                        consents: {
                            marketing?: {
                                isGiven: boolean;
                                given?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                            };
                            recording?: {
                                isGiven: boolean;
                                given?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                            };
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    putConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                customerId: string;
                purpose: "marketing" | "recording";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isGiven": true,
                 *       "proof": "Asked for the newsletter on the phone."
                 *     }
                 */
                "application/json": {
                    isGiven: boolean;
                    proof: string;
                    /** @example li.wei@example.com */
                    contact?: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "consents": {
                     *         "marketing": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         },
                     *         "recording": {
                     *           "isGiven": false,
                     *           "given": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           },
                     *           "withdrawn": {
                     *             "at": "2026-11-22T08:30:00.000Z",
                     *             "proof": "…"
                     *           }
                     *         }
                     *       },
                     *       "contactPoints": [
                     *         {
                     *           "type": "address",
                     *           "value": "…",
                     *           "label": null,
                     *           "isPrimary": false,
                     *           "verifiedAt": "2026-11-22T08:30:00.000Z",
                     *           "consents": {
                     *             "marketing": {
                     *               "isGiven": false,
                     *               "given": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               },
                     *               "withdrawn": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               }
                     *             },
                     *             "recording": {
                     *               "isGiven": false,
                     *               "given": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               },
                     *               "withdrawn": {
                     *                 "at": "2026-11-22T08:30:00.000Z",
                     *                 "proof": "…"
                     *               }
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        version: number;
                        consents?: {
                            marketing?: {
                                isGiven: boolean;
                                given?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                            };
                            recording?: {
                                isGiven: boolean;
                                given?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    proof: string;
                                };
                            };
                        };
                        contactPoints: {
                            /** @enum {string} */
                            type: "address" | "phone" | "identity";
                            /** @description Masked unless you may see it. */
                            value: string;
                            label: string | null;
                            isPrimary: boolean;
                            verifiedAt: string | null;
                            consents: {
                                marketing?: {
                                    isGiven: boolean;
                                    given?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                    withdrawn?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                };
                                recording?: {
                                    isGiven: boolean;
                                    given?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                    withdrawn?: {
                                        /** Format: date-time */
                                        at: string;
                                        proof: string;
                                    };
                                };
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listCustomerNotes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "customerNoteId": "nte_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "text": "The box was open and the lamp is broken.",
                     *           "author": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "editedAt": "2026-11-22T08:30:00.000Z",
                     *           "editor": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                            /** @example nte_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerNoteId: string;
                            version: number;
                            text: string;
                            author: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            editedAt?: string;
                            editor?: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    addCustomerNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Prefers to be called after six."
                 *     }
                 */
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerNoteId": "nte_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "text": "The box was open and the lamp is broken.",
                     *       "author": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "editedAt": "2026-11-22T08:30:00.000Z",
                     *       "editor": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        /** @example nte_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerNoteId: string;
                        version: number;
                        text: string;
                        author: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        editedAt?: string;
                        editor?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteCustomerNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                customerId: string;
                customerNoteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editCustomerNote: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                customerId: string;
                customerNoteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Prefers to be called after seven."
                 *     }
                 */
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "customerNoteId": "nte_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "text": "The box was open and the lamp is broken.",
                     *       "author": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "editedAt": "2026-11-22T08:30:00.000Z",
                     *       "editor": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        /** @example nte_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerNoteId: string;
                        version: number;
                        text: string;
                        author: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        editedAt?: string;
                        editor?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "domains": [],
                     *           "confirmedDomains": [],
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            organizationId: string;
                            version: number;
                            name: string;
                            /** @default [] */
                            domains: string[];
                            /** @default [] */
                            confirmedDomains: string[];
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Lamps",
                 *       "domains": [
                 *         "acme.example"
                 *       ],
                 *       "confirmedDomains": [
                 *         "acme.example"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @default [] */
                    domains?: string[];
                    /** @default [] */
                    confirmedDomains?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "domains": [],
                     *       "confirmedDomains": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        organizationId: string;
                        version: number;
                        name: string;
                        /** @default [] */
                        domains: string[];
                        /** @default [] */
                        confirmedDomains: string[];
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExistsOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "domains": [],
                     *       "confirmedDomains": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        organizationId: string;
                        version: number;
                        name: string;
                        /** @default [] */
                        domains: string[];
                        /** @default [] */
                        confirmedDomains: string[];
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                organizationId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Lighting"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    domains?: string[];
                    confirmedDomains?: string[];
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "org_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "domains": [],
                     *       "confirmedDomains": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example org_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        organizationId: string;
                        version: number;
                        name: string;
                        /** @default [] */
                        domains: string[];
                        /** @default [] */
                        confirmedDomains: string[];
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listCustomerTagTypes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "selection": "many",
                     *           "list": "closed",
                     *           "isArchived": false,
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            tagTypeId: string;
                            version: number;
                            name: string;
                            /**
                             * @default many
                             * @enum {string}
                             */
                            selection: "one" | "many";
                            /**
                             * @default closed
                             * @enum {string}
                             */
                            list: "open" | "closed";
                            /** @default false */
                            isArchived: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createCustomerTagType: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Interests",
                 *       "selection": "many",
                 *       "list": "open"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /**
                     * @default many
                     * @enum {string}
                     */
                    selection?: "one" | "many";
                    /**
                     * @default closed
                     * @enum {string}
                     */
                    list?: "open" | "closed";
                    /** @default false */
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "selection": "many",
                     *       "list": "closed",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagTypeId: string;
                        version: number;
                        name: string;
                        /**
                         * @default many
                         * @enum {string}
                         */
                        selection: "one" | "many";
                        /**
                         * @default closed
                         * @enum {string}
                         */
                        list: "open" | "closed";
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["LimitExceededOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getCustomerTagType: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                tagTypeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "selection": "many",
                     *       "list": "closed",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagTypeId: string;
                        version: number;
                        name: string;
                        /**
                         * @default many
                         * @enum {string}
                         */
                        selection: "one" | "many";
                        /**
                         * @default closed
                         * @enum {string}
                         */
                        list: "open" | "closed";
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editCustomerTagType: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                tagTypeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Interested in"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    selection?: "one" | "many";
                    /** @enum {string} */
                    list?: "open" | "closed";
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "selection": "many",
                     *       "list": "closed",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagTypeId: string;
                        version: number;
                        name: string;
                        /**
                         * @default many
                         * @enum {string}
                         */
                        selection: "one" | "many";
                        /**
                         * @default closed
                         * @enum {string}
                         */
                        list: "open" | "closed";
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listCustomerTags: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "tagId": "tag_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "isArchived": false,
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example tag_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            tagId: string;
                            version: number;
                            name: string;
                            /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            tagTypeId: string;
                            /** @default false */
                            isArchived: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createCustomerTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Desk lamps",
                 *       "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    tagTypeId: string;
                    /** @default false */
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagId": "tag_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example tag_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagId: string;
                        version: number;
                        name: string;
                        /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagTypeId: string;
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["LimitExceededOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getCustomerTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                tagId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagId": "tag_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example tag_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagId: string;
                        version: number;
                        name: string;
                        /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagTypeId: string;
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editCustomerTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                tagId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Table lamps"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    tagTypeId?: string;
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tagId": "tag_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "tagTypeId": "tgt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example tag_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagId: string;
                        version: number;
                        name: string;
                        /** @example tgt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        tagTypeId: string;
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listCustomerFields: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "customerFieldId": "fld_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "type": "text",
                     *           "options": [],
                     *           "isArchived": false,
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example fld_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerFieldId: string;
                            version: number;
                            name: string;
                            /** @enum {string} */
                            type: "text" | "number" | "boolean" | "date" | "choice" | "choices";
                            /** @default [] */
                            options: string[];
                            /** @default false */
                            isArchived: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createCustomerField: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shoe size",
                 *       "type": "number"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    type: "text" | "number" | "boolean" | "date" | "choice" | "choices";
                    /** @default [] */
                    options?: string[];
                    /** @default false */
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerFieldId": "fld_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "type": "text",
                     *       "options": [],
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example fld_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerFieldId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        type: "text" | "number" | "boolean" | "date" | "choice" | "choices";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["LimitExceededOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getCustomerField: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerFieldId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerFieldId": "fld_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "type": "text",
                     *       "options": [],
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example fld_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerFieldId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        type: "text" | "number" | "boolean" | "date" | "choice" | "choices";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editCustomerField: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                customerFieldId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Shoe size (EU)"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    type?: "text" | "number" | "boolean" | "date" | "choice" | "choices";
                    options?: string[];
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerFieldId": "fld_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "type": "text",
                     *       "options": [],
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example fld_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerFieldId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        type: "text" | "number" | "boolean" | "date" | "choice" | "choices";
                        /** @default [] */
                        options: string[];
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    findOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                source: string;
                externalId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": null,
                     *       "status": "placed",
                     *       "currency": "CNY",
                     *       "lines": [
                     *         {
                     *           "lineId": "…",
                     *           "sku": "…",
                     *           "name": "Li Wei",
                     *           "quantity": 1,
                     *           "paid": 1,
                     *           "serialNumbers": [
                     *             "…"
                     *           ],
                     *           "warranty": {
                     *             "months": 1,
                     *             "parts": [
                     *               {
                     *                 "name": "Li Wei",
                     *                 "months": 1
                     *               }
                     *             ],
                     *             "exclusions": [
                     *               "…"
                     *             ],
                     *             "terms": "…"
                     *           }
                     *         }
                     *       ],
                     *       "freight": 1,
                     *       "discounts": [
                     *         {
                     *           "kind": "discount",
                     *           "amount": 1,
                     *           "code": "…"
                     *         }
                     *       ],
                     *       "placedAt": "2026-11-22T08:30:00.000Z",
                     *       "paidAt": "2026-11-22T08:30:00.000Z",
                     *       "shippedAt": "2026-11-22T08:30:00.000Z",
                     *       "deliveredAt": "2026-11-22T08:30:00.000Z",
                     *       "signedAt": "2026-11-22T08:30:00.000Z",
                     *       "updatedAt": "2026-11-22T08:30:00.000Z",
                     *       "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "source": "shop",
                     *       "externalId": "crm-4711",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "minorUnitDigits": 1,
                     *       "goodsPaid": 1,
                     *       "refunded": {
                     *         "goods": 1,
                     *         "freight": 1
                     *       },
                     *       "restricted": false,
                     *       "excessRefunds": [
                     *         {
                     *           "externalId": "crm-4711",
                     *           "gatewayId": null,
                     *           "goods": 1,
                     *           "freight": 1,
                     *           "at": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "refunds": [
                     *         {
                     *           "status": "submitted",
                     *           "currency": "CNY",
                     *           "goods": 1,
                     *           "freight": 1,
                     *           "lines": [
                     *             {
                     *               "lineId": "…",
                     *               "quantity": 1,
                     *               "amount": 1
                     *             }
                     *           ],
                     *           "refundedAt": "2026-11-22T08:30:00.000Z",
                     *           "updatedAt": "2026-11-22T08:30:00.000Z",
                     *           "refundId": "rfd_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "externalId": "crm-4711",
                     *           "version": 1,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "gatewayId": null,
                     *           "attempt": 1,
                     *           "reason": null,
                     *           "restricted": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrderWithRefunds"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    putOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                source: string;
                externalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customer": {
                 *         "address": "li.wei@example.com"
                 *       },
                 *       "number": "SO-4711",
                 *       "status": "paid",
                 *       "currency": "CNY",
                 *       "lines": [
                 *         {
                 *           "lineId": "1",
                 *           "sku": "LAMP-PRO",
                 *           "name": "Desk lamp Pro",
                 *           "quantity": 2,
                 *           "paid": 10900,
                 *           "serialNumbers": [
                 *             "LP-0001",
                 *             "LP-0002"
                 *           ],
                 *           "warranty": {
                 *             "months": 24
                 *           }
                 *         }
                 *       ],
                 *       "freight": 800,
                 *       "discounts": [
                 *         {
                 *           "kind": "coupon",
                 *           "amount": 1000,
                 *           "code": "WELCOME"
                 *         }
                 *       ],
                 *       "placedAt": "2026-11-20T02:00:00Z",
                 *       "paidAt": "2026-11-20T02:05:00Z",
                 *       "updatedAt": "2026-11-20T02:05:00Z"
                 *     }
                 */
                "application/json": {
                    customer: {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId?: string;
                        /** @example crm-4711 */
                        externalId?: string;
                        address?: string;
                        /** Format: e164 */
                        phone?: string;
                        /** @example wechat:oV2Fz */
                        identity?: string;
                    };
                    number?: string;
                    /** @enum {string} */
                    status: "placed" | "paid" | "shipped" | "delivered" | "completed" | "cancelled";
                    /** @example CNY */
                    currency: string;
                    lines: {
                        lineId?: string;
                        sku: string;
                        name: string;
                        quantity: number;
                        paid: number;
                        serialNumbers?: string[];
                        warranty?: {
                            months: number;
                            parts?: {
                                name: string;
                                months: number;
                            }[];
                            exclusions?: string[];
                            terms?: string;
                        };
                    }[];
                    /** @default 0 */
                    freight?: number;
                    /** @default [] */
                    discounts?: {
                        /** @enum {string} */
                        kind: "discount" | "coupon";
                        amount: number;
                        code?: string;
                    }[];
                    /** Format: date-time */
                    placedAt: string;
                    /** Format: date-time */
                    paidAt?: string;
                    /** Format: date-time */
                    shippedAt?: string;
                    /** Format: date-time */
                    deliveredAt?: string;
                    /** Format: date-time */
                    signedAt?: string;
                    /** Format: date-time */
                    updatedAt: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": null,
                     *       "status": "placed",
                     *       "currency": "CNY",
                     *       "lines": [
                     *         {
                     *           "lineId": "…",
                     *           "sku": "…",
                     *           "name": "Li Wei",
                     *           "quantity": 1,
                     *           "paid": 1,
                     *           "serialNumbers": [
                     *             "…"
                     *           ],
                     *           "warranty": {
                     *             "months": 1,
                     *             "parts": [
                     *               {
                     *                 "name": "Li Wei",
                     *                 "months": 1
                     *               }
                     *             ],
                     *             "exclusions": [
                     *               "…"
                     *             ],
                     *             "terms": "…"
                     *           }
                     *         }
                     *       ],
                     *       "freight": 1,
                     *       "discounts": [
                     *         {
                     *           "kind": "discount",
                     *           "amount": 1,
                     *           "code": "…"
                     *         }
                     *       ],
                     *       "placedAt": "2026-11-22T08:30:00.000Z",
                     *       "paidAt": "2026-11-22T08:30:00.000Z",
                     *       "shippedAt": "2026-11-22T08:30:00.000Z",
                     *       "deliveredAt": "2026-11-22T08:30:00.000Z",
                     *       "signedAt": "2026-11-22T08:30:00.000Z",
                     *       "updatedAt": "2026-11-22T08:30:00.000Z",
                     *       "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "source": "shop",
                     *       "externalId": "crm-4711",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "minorUnitDigits": 1,
                     *       "goodsPaid": 1,
                     *       "refunded": {
                     *         "goods": 1,
                     *         "freight": 1
                     *       },
                     *       "restricted": false,
                     *       "excessRefunds": [
                     *         {
                     *           "externalId": "crm-4711",
                     *           "gatewayId": null,
                     *           "goods": 1,
                     *           "freight": 1,
                     *           "at": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "outcome": "created"
                     *     }
                     */
                    "application/json": {
                        number: string | null;
                        /** @enum {string} */
                        status: "placed" | "paid" | "shipped" | "delivered" | "completed" | "cancelled";
                        /** @example CNY */
                        currency: string;
                        lines: {
                            lineId: string;
                            sku: string;
                            name: string;
                            quantity: number;
                            paid: number;
                            serialNumbers?: string[];
                            warranty?: {
                                months: number;
                                parts?: {
                                    name: string;
                                    months: number;
                                }[];
                                exclusions?: string[];
                                terms?: string;
                            };
                        }[];
                        freight: number;
                        discounts: {
                            /** @enum {string} */
                            kind: "discount" | "coupon";
                            amount: number;
                            code?: string;
                        }[];
                        /** Format: date-time */
                        placedAt: string;
                        paidAt: string | null;
                        shippedAt: string | null;
                        deliveredAt: string | null;
                        signedAt: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @example ord_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        orderId: string;
                        /** @example shop */
                        source: string;
                        /** @example crm-4711 */
                        externalId: string;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        minorUnitDigits: number;
                        goodsPaid: number;
                        refunded: {
                            goods: number;
                            freight: number;
                        };
                        restricted: boolean;
                        /** @description Refunds beyond what was paid. They were not entered: a person has to look at them. */
                        excessRefunds: {
                            /** @example crm-4711 */
                            externalId: string;
                            gatewayId: string | null;
                            goods: number;
                            freight: number;
                            /** Format: date-time */
                            at: string;
                        }[];
                        /**
                         * @description `unchanged` and `outdated` if the stored one is as new, or newer: nothing was changed.
                         * @enum {string}
                         */
                        outcome: "created" | "updated" | "unchanged" | "outdated";
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    putOrders: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "orders": [
                 *         {
                 *           "source": "shop",
                 *           "externalId": "2026-4711",
                 *           "customer": {
                 *             "address": "li.wei@example.com"
                 *           },
                 *           "number": "SO-4711",
                 *           "status": "paid",
                 *           "currency": "CNY",
                 *           "lines": [
                 *             {
                 *               "lineId": "1",
                 *               "sku": "LAMP-PRO",
                 *               "name": "Desk lamp Pro",
                 *               "quantity": 2,
                 *               "paid": 10900,
                 *               "serialNumbers": [
                 *                 "LP-0001",
                 *                 "LP-0002"
                 *               ],
                 *               "warranty": {
                 *                 "months": 24
                 *               }
                 *             }
                 *           ],
                 *           "freight": 800,
                 *           "discounts": [
                 *             {
                 *               "kind": "coupon",
                 *               "amount": 1000,
                 *               "code": "WELCOME"
                 *             }
                 *           ],
                 *           "placedAt": "2026-11-20T02:00:00Z",
                 *           "paidAt": "2026-11-20T02:05:00Z",
                 *           "updatedAt": "2026-11-20T02:05:00Z"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    orders: {
                        customer: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId?: string;
                            /** @example crm-4711 */
                            externalId?: string;
                            address?: string;
                            /** Format: e164 */
                            phone?: string;
                            /** @example wechat:oV2Fz */
                            identity?: string;
                        };
                        number?: string;
                        /** @enum {string} */
                        status: "placed" | "paid" | "shipped" | "delivered" | "completed" | "cancelled";
                        /** @example CNY */
                        currency: string;
                        lines: {
                            lineId?: string;
                            sku: string;
                            name: string;
                            quantity: number;
                            paid: number;
                            serialNumbers?: string[];
                            warranty?: {
                                months: number;
                                parts?: {
                                    name: string;
                                    months: number;
                                }[];
                                exclusions?: string[];
                                terms?: string;
                            };
                        }[];
                        /** @default 0 */
                        freight?: number;
                        /** @default [] */
                        discounts?: {
                            /** @enum {string} */
                            kind: "discount" | "coupon";
                            amount: number;
                            code?: string;
                        }[];
                        /** Format: date-time */
                        placedAt: string;
                        /** Format: date-time */
                        paidAt?: string;
                        /** Format: date-time */
                        shippedAt?: string;
                        /** Format: date-time */
                        deliveredAt?: string;
                        /** Format: date-time */
                        signedAt?: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @example shop */
                        source: string;
                        /** @example crm-4711 */
                        externalId: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "source": "shop",
                     *           "externalId": "crm-4711",
                     *           "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "outcome": "created",
                     *           "refusal": {
                     *             "code": "…",
                     *             "detail": "…",
                     *             "errors": [
                     *               {
                     *                 "field": "…",
                     *                 "message": "…"
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        results: {
                            /** @example shop */
                            source: string;
                            /** @example crm-4711 */
                            externalId: string;
                            orderId: string | null;
                            /** @enum {string} */
                            outcome: "created" | "updated" | "unchanged" | "outdated" | "refused";
                            refusal: {
                                code: string;
                                detail: string;
                                errors: {
                                    field: string;
                                    message: string;
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": null,
                     *       "status": "placed",
                     *       "currency": "CNY",
                     *       "lines": [
                     *         {
                     *           "lineId": "…",
                     *           "sku": "…",
                     *           "name": "Li Wei",
                     *           "quantity": 1,
                     *           "paid": 1,
                     *           "serialNumbers": [
                     *             "…"
                     *           ],
                     *           "warranty": {
                     *             "months": 1,
                     *             "parts": [
                     *               {
                     *                 "name": "Li Wei",
                     *                 "months": 1
                     *               }
                     *             ],
                     *             "exclusions": [
                     *               "…"
                     *             ],
                     *             "terms": "…"
                     *           }
                     *         }
                     *       ],
                     *       "freight": 1,
                     *       "discounts": [
                     *         {
                     *           "kind": "discount",
                     *           "amount": 1,
                     *           "code": "…"
                     *         }
                     *       ],
                     *       "placedAt": "2026-11-22T08:30:00.000Z",
                     *       "paidAt": "2026-11-22T08:30:00.000Z",
                     *       "shippedAt": "2026-11-22T08:30:00.000Z",
                     *       "deliveredAt": "2026-11-22T08:30:00.000Z",
                     *       "signedAt": "2026-11-22T08:30:00.000Z",
                     *       "updatedAt": "2026-11-22T08:30:00.000Z",
                     *       "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "source": "shop",
                     *       "externalId": "crm-4711",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "minorUnitDigits": 1,
                     *       "goodsPaid": 1,
                     *       "refunded": {
                     *         "goods": 1,
                     *         "freight": 1
                     *       },
                     *       "restricted": false,
                     *       "excessRefunds": [
                     *         {
                     *           "externalId": "crm-4711",
                     *           "gatewayId": null,
                     *           "goods": 1,
                     *           "freight": 1,
                     *           "at": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "refunds": [
                     *         {
                     *           "status": "submitted",
                     *           "currency": "CNY",
                     *           "goods": 1,
                     *           "freight": 1,
                     *           "lines": [
                     *             {
                     *               "lineId": "…",
                     *               "quantity": 1,
                     *               "amount": 1
                     *             }
                     *           ],
                     *           "refundedAt": "2026-11-22T08:30:00.000Z",
                     *           "updatedAt": "2026-11-22T08:30:00.000Z",
                     *           "refundId": "rfd_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "externalId": "crm-4711",
                     *           "version": 1,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "gatewayId": null,
                     *           "attempt": 1,
                     *           "reason": null,
                     *           "restricted": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OrderWithRefunds"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    putRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                source: string;
                externalId: string;
                refundExternalId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currency": "CNY",
                 *       "goods": 4950,
                 *       "lines": [
                 *         {
                 *           "lineId": "1",
                 *           "quantity": 1,
                 *           "amount": 4950
                 *         }
                 *       ],
                 *       "gatewayId": "50300-8817",
                 *       "reason": "The lamp was broken.",
                 *       "refundedAt": "2026-11-22T02:00:00Z",
                 *       "updatedAt": "2026-11-22T02:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default settled
                     * @enum {string}
                     */
                    status?: "submitted" | "unknown" | "settled" | "failed";
                    /** @example CNY */
                    currency: string;
                    goods: number;
                    /** @default 0 */
                    freight?: number;
                    /** @default [] */
                    lines?: {
                        lineId: string;
                        quantity?: number;
                        amount: number;
                    }[];
                    gatewayId?: string;
                    /** @example rfd_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    refundId?: string;
                    reason?: string;
                    /** Format: date-time */
                    refundedAt: string;
                    /** Format: date-time */
                    updatedAt: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "number": null,
                     *       "status": "placed",
                     *       "currency": "CNY",
                     *       "lines": [
                     *         {
                     *           "lineId": "…",
                     *           "sku": "…",
                     *           "name": "Li Wei",
                     *           "quantity": 1,
                     *           "paid": 1,
                     *           "serialNumbers": [
                     *             "…"
                     *           ],
                     *           "warranty": {
                     *             "months": 1,
                     *             "parts": [
                     *               {
                     *                 "name": "Li Wei",
                     *                 "months": 1
                     *               }
                     *             ],
                     *             "exclusions": [
                     *               "…"
                     *             ],
                     *             "terms": "…"
                     *           }
                     *         }
                     *       ],
                     *       "freight": 1,
                     *       "discounts": [
                     *         {
                     *           "kind": "discount",
                     *           "amount": 1,
                     *           "code": "…"
                     *         }
                     *       ],
                     *       "placedAt": "2026-11-22T08:30:00.000Z",
                     *       "paidAt": "2026-11-22T08:30:00.000Z",
                     *       "shippedAt": "2026-11-22T08:30:00.000Z",
                     *       "deliveredAt": "2026-11-22T08:30:00.000Z",
                     *       "signedAt": "2026-11-22T08:30:00.000Z",
                     *       "updatedAt": "2026-11-22T08:30:00.000Z",
                     *       "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "source": "shop",
                     *       "externalId": "crm-4711",
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "minorUnitDigits": 1,
                     *       "goodsPaid": 1,
                     *       "refunded": {
                     *         "goods": 1,
                     *         "freight": 1
                     *       },
                     *       "restricted": false,
                     *       "excessRefunds": [
                     *         {
                     *           "externalId": "crm-4711",
                     *           "gatewayId": null,
                     *           "goods": 1,
                     *           "freight": 1,
                     *           "at": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "refunds": [
                     *         {
                     *           "status": "submitted",
                     *           "currency": "CNY",
                     *           "goods": 1,
                     *           "freight": 1,
                     *           "lines": [
                     *             {
                     *               "lineId": "…",
                     *               "quantity": 1,
                     *               "amount": 1
                     *             }
                     *           ],
                     *           "refundedAt": "2026-11-22T08:30:00.000Z",
                     *           "updatedAt": "2026-11-22T08:30:00.000Z",
                     *           "refundId": "rfd_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "externalId": "crm-4711",
                     *           "version": 1,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "gatewayId": null,
                     *           "attempt": 1,
                     *           "reason": null,
                     *           "restricted": false
                     *         }
                     *       ],
                     *       "outcome": "created"
                     *     }
                     */
                    "application/json": {
                        number: string | null;
                        /** @enum {string} */
                        status: "placed" | "paid" | "shipped" | "delivered" | "completed" | "cancelled";
                        /** @example CNY */
                        currency: string;
                        lines: {
                            lineId: string;
                            sku: string;
                            name: string;
                            quantity: number;
                            paid: number;
                            serialNumbers?: string[];
                            warranty?: {
                                months: number;
                                parts?: {
                                    name: string;
                                    months: number;
                                }[];
                                exclusions?: string[];
                                terms?: string;
                            };
                        }[];
                        freight: number;
                        discounts: {
                            /** @enum {string} */
                            kind: "discount" | "coupon";
                            amount: number;
                            code?: string;
                        }[];
                        /** Format: date-time */
                        placedAt: string;
                        paidAt: string | null;
                        shippedAt: string | null;
                        deliveredAt: string | null;
                        signedAt: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @example ord_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        orderId: string;
                        /** @example shop */
                        source: string;
                        /** @example crm-4711 */
                        externalId: string;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        version: number;
                        /** Format: date-time */
                        createdAt: string;
                        minorUnitDigits: number;
                        goodsPaid: number;
                        refunded: {
                            goods: number;
                            freight: number;
                        };
                        restricted: boolean;
                        /** @description Refunds beyond what was paid. They were not entered: a person has to look at them. */
                        excessRefunds: {
                            /** @example crm-4711 */
                            externalId: string;
                            gatewayId: string | null;
                            goods: number;
                            freight: number;
                            /** Format: date-time */
                            at: string;
                        }[];
                        refunds: {
                            /** @enum {string} */
                            status: "submitted" | "unknown" | "settled" | "failed";
                            /** @example CNY */
                            currency: string;
                            goods: number;
                            freight: number;
                            lines: {
                                lineId: string;
                                quantity?: number;
                                amount: number;
                            }[];
                            /** Format: date-time */
                            refundedAt: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @example rfd_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            refundId: string;
                            /** @example ord_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            orderId: string;
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                            /** @example crm-4711 */
                            externalId: string;
                            version: number;
                            /** Format: date-time */
                            createdAt: string;
                            gatewayId: string | null;
                            /** @description How often Kefu submitted it to the payment gateway; null for one that others made. */
                            attempt: number | null;
                            reason: string | null;
                            restricted: boolean;
                        }[];
                        /**
                         * @description `unchanged` and `outdated` if the stored one is as new, or newer: nothing was changed.
                         * @enum {string}
                         */
                        outcome: "created" | "updated" | "unchanged" | "outdated";
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "number": null,
                     *           "status": "placed",
                     *           "currency": "CNY",
                     *           "lines": [
                     *             {
                     *               "lineId": "…",
                     *               "sku": "…",
                     *               "name": "Li Wei",
                     *               "quantity": 1,
                     *               "paid": 1,
                     *               "serialNumbers": [
                     *                 "…"
                     *               ],
                     *               "warranty": {
                     *                 "months": 1,
                     *                 "parts": [
                     *                   {
                     *                     "name": "Li Wei",
                     *                     "months": 1
                     *                   }
                     *                 ],
                     *                 "exclusions": [
                     *                   "…"
                     *                 ],
                     *                 "terms": "…"
                     *               }
                     *             }
                     *           ],
                     *           "freight": 1,
                     *           "discounts": [
                     *             {
                     *               "kind": "discount",
                     *               "amount": 1,
                     *               "code": "…"
                     *             }
                     *           ],
                     *           "placedAt": "2026-11-22T08:30:00.000Z",
                     *           "paidAt": "2026-11-22T08:30:00.000Z",
                     *           "shippedAt": "2026-11-22T08:30:00.000Z",
                     *           "deliveredAt": "2026-11-22T08:30:00.000Z",
                     *           "signedAt": "2026-11-22T08:30:00.000Z",
                     *           "updatedAt": "2026-11-22T08:30:00.000Z",
                     *           "orderId": "ord_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "source": "shop",
                     *           "externalId": "crm-4711",
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "minorUnitDigits": 1,
                     *           "goodsPaid": 1,
                     *           "refunded": {
                     *             "goods": 1,
                     *             "freight": 1
                     *           },
                     *           "restricted": false,
                     *           "excessRefunds": [
                     *             {
                     *               "externalId": "crm-4711",
                     *               "gatewayId": null,
                     *               "goods": 1,
                     *               "freight": 1,
                     *               "at": "2026-11-22T08:30:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Order"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    recordBehaviour: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         {
                 *           "kind": "viewed",
                 *           "customer": {
                 *             "address": "li.wei@example.com"
                 *           },
                 *           "at": "2026-11-22T08:00:00Z",
                 *           "sku": "LAMP-PRO",
                 *           "name": "Desk lamp Pro"
                 *         },
                 *         {
                 *           "kind": "searched",
                 *           "customer": {
                 *             "address": "li.wei@example.com"
                 *           },
                 *           "at": "2026-11-22T08:01:00Z",
                 *           "query": "bulb E27"
                 *         },
                 *         {
                 *           "kind": "carted",
                 *           "customer": {
                 *             "address": "li.wei@example.com"
                 *           },
                 *           "at": "2026-11-22T08:02:00Z",
                 *           "sku": "BULB-E27",
                 *           "quantity": 2
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    events: ({
                        /** @constant */
                        kind: "viewed";
                        /** Format: date-time */
                        at: string;
                        sku: string;
                        name?: string;
                        customer: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId?: string;
                            /** @example crm-4711 */
                            externalId?: string;
                            address?: string;
                            /** Format: e164 */
                            phone?: string;
                            /** @example wechat:oV2Fz */
                            identity?: string;
                        };
                    } | {
                        /** @constant */
                        kind: "searched";
                        /** Format: date-time */
                        at: string;
                        query: string;
                        customer: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId?: string;
                            /** @example crm-4711 */
                            externalId?: string;
                            address?: string;
                            /** Format: e164 */
                            phone?: string;
                            /** @example wechat:oV2Fz */
                            identity?: string;
                        };
                    } | {
                        /** @constant */
                        kind: "carted";
                        /** Format: date-time */
                        at: string;
                        sku: string;
                        name?: string;
                        quantity?: number;
                        customer: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId?: string;
                            /** @example crm-4711 */
                            externalId?: string;
                            address?: string;
                            /** Format: e164 */
                            phone?: string;
                            /** @example wechat:oV2Fz */
                            identity?: string;
                        };
                    })[];
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recorded": 1,
                     *       "refused": [
                     *         {
                     *           "index": 1,
                     *           "reason": "unknown-customer"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        recorded: number;
                        refused: {
                            index: number;
                            /** @enum {string} */
                            reason: "unknown-customer" | "too-old" | "in-the-future";
                        }[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listBehaviour: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "viewed",
                     *           "at": "2026-11-22T08:30:00.000Z",
                     *           "sku": "…",
                     *           "name": null,
                     *           "behaviourEventId": "beh_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: ({
                            /** @constant */
                            kind: "viewed";
                            /** Format: date-time */
                            at: string;
                            sku: string;
                            name: string | null;
                            /** @example beh_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            behaviourEventId: string;
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "searched";
                            /** Format: date-time */
                            at: string;
                            query: string;
                            /** @example beh_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            behaviourEventId: string;
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "carted";
                            /** Format: date-time */
                            at: string;
                            sku: string;
                            name: string | null;
                            quantity: number | null;
                            /** @example beh_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            behaviourEventId: string;
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    previewErasure: {
        parameters: {
            query: {
                customerId: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "confirmation": "…",
                     *       "tickets": 1,
                     *       "liveTickets": 1,
                     *       "messages": 1,
                     *       "records": {},
                     *       "holds": [
                     *         {
                     *           "legalHoldId": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "recordId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "reason": "…",
                     *           "createdBy": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "until": "2026-11-22T08:30:00.000Z",
                     *           "releasedAt": "2026-11-22T08:30:00.000Z",
                     *           "releasedBy": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        /** @description What a request for the erasure has to repeat. */
                        confirmation: string;
                        tickets: number;
                        /** @description They would be closed. */
                        liveTickets: number;
                        /** @description In all tickets, also of others. */
                        messages: number;
                        /** @description Other items of the customer, by their entity. */
                        records: {
                            [key: string]: number;
                        };
                        /** @description As long as there is one, nothing is erased. */
                        holds: {
                            /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            legalHoldId: string;
                            version: number;
                            recordId: string;
                            reason: string;
                            createdBy: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            until?: string;
                            /** Format: date-time */
                            releasedAt?: string;
                            releasedBy?: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                        }[];
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listErasures: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "erasureId": "era_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "mode": "restrict",
                     *           "reason": "…",
                     *           "state": "waiting",
                     *           "requestedBy": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "dueAt": "2026-11-22T08:30:00.000Z",
                     *           "heldBy": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "startedAt": "2026-11-22T08:30:00.000Z",
                     *           "completedAt": "2026-11-22T08:30:00.000Z",
                     *           "calledOffAt": "2026-11-22T08:30:00.000Z",
                     *           "calledOffBy": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "counts": {
                     *             "emptied": {},
                     *             "redacted": {},
                     *             "deleted": {},
                     *             "objects": 1,
                     *             "queued": 1
                     *           },
                     *           "statutory": [
                     *             "…"
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example era_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            erasureId: string;
                            version: number;
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                            /** @enum {string} */
                            mode: "restrict" | "anonymise" | "delete";
                            reason: string;
                            /** @enum {string} */
                            state: "waiting" | "running" | "complete" | "called-off" | "restricted";
                            requestedBy: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            dueAt: string;
                            /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            heldBy?: string;
                            /** Format: date-time */
                            startedAt?: string;
                            /** Format: date-time */
                            completedAt?: string;
                            /** Format: date-time */
                            calledOffAt?: string;
                            calledOffBy?: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                            counts: {
                                emptied: {
                                    [key: string]: number;
                                };
                                redacted: {
                                    [key: string]: number;
                                };
                                deleted: {
                                    [key: string]: number;
                                };
                                objects: number;
                                queued: number;
                            };
                            statutory: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                 *       "mode": "anonymise",
                 *       "reason": "The customer asked for it on the phone.",
                 *       "confirmation": "C20261130-0001"
                 *     }
                 */
                "application/json": {
                    /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    customerId: string;
                    /** @enum {string} */
                    mode: "restrict" | "anonymise" | "delete";
                    reason: string;
                    /** @description That of the preview: the number of the customer. */
                    confirmation: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "erasureId": "era_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mode": "restrict",
                     *       "reason": "…",
                     *       "state": "waiting",
                     *       "requestedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "dueAt": "2026-11-22T08:30:00.000Z",
                     *       "heldBy": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "completedAt": "2026-11-22T08:30:00.000Z",
                     *       "calledOffAt": "2026-11-22T08:30:00.000Z",
                     *       "calledOffBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "counts": {
                     *         "emptied": {},
                     *         "redacted": {},
                     *         "deleted": {},
                     *         "objects": 1,
                     *         "queued": 1
                     *       },
                     *       "statutory": [
                     *         "…"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example era_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        erasureId: string;
                        version: number;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        /** @enum {string} */
                        mode: "restrict" | "anonymise" | "delete";
                        reason: string;
                        /** @enum {string} */
                        state: "waiting" | "running" | "complete" | "called-off" | "restricted";
                        requestedBy: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        dueAt: string;
                        /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        heldBy?: string;
                        /** Format: date-time */
                        startedAt?: string;
                        /** Format: date-time */
                        completedAt?: string;
                        /** Format: date-time */
                        calledOffAt?: string;
                        calledOffBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        counts: {
                            emptied: {
                                [key: string]: number;
                            };
                            redacted: {
                                [key: string]: number;
                            };
                            deleted: {
                                [key: string]: number;
                            };
                            objects: number;
                            queued: number;
                        };
                        statutory: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExistsOrTransitionNotAllowedOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                erasureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "erasureId": "era_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mode": "restrict",
                     *       "reason": "…",
                     *       "state": "waiting",
                     *       "requestedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "dueAt": "2026-11-22T08:30:00.000Z",
                     *       "heldBy": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "completedAt": "2026-11-22T08:30:00.000Z",
                     *       "calledOffAt": "2026-11-22T08:30:00.000Z",
                     *       "calledOffBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "counts": {
                     *         "emptied": {},
                     *         "redacted": {},
                     *         "deleted": {},
                     *         "objects": 1,
                     *         "queued": 1
                     *       },
                     *       "statutory": [
                     *         "…"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example era_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        erasureId: string;
                        version: number;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        /** @enum {string} */
                        mode: "restrict" | "anonymise" | "delete";
                        reason: string;
                        /** @enum {string} */
                        state: "waiting" | "running" | "complete" | "called-off" | "restricted";
                        requestedBy: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        dueAt: string;
                        /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        heldBy?: string;
                        /** Format: date-time */
                        startedAt?: string;
                        /** Format: date-time */
                        completedAt?: string;
                        /** Format: date-time */
                        calledOffAt?: string;
                        calledOffBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        counts: {
                            emptied: {
                                [key: string]: number;
                            };
                            redacted: {
                                [key: string]: number;
                            };
                            deleted: {
                                [key: string]: number;
                            };
                            objects: number;
                            queued: number;
                        };
                        statutory: string[];
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    callOffErasure: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                erasureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "erasureId": "era_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "mode": "restrict",
                     *       "reason": "…",
                     *       "state": "waiting",
                     *       "requestedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "dueAt": "2026-11-22T08:30:00.000Z",
                     *       "heldBy": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "completedAt": "2026-11-22T08:30:00.000Z",
                     *       "calledOffAt": "2026-11-22T08:30:00.000Z",
                     *       "calledOffBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "counts": {
                     *         "emptied": {},
                     *         "redacted": {},
                     *         "deleted": {},
                     *         "objects": 1,
                     *         "queued": 1
                     *       },
                     *       "statutory": [
                     *         "…"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example era_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        erasureId: string;
                        version: number;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        /** @enum {string} */
                        mode: "restrict" | "anonymise" | "delete";
                        reason: string;
                        /** @enum {string} */
                        state: "waiting" | "running" | "complete" | "called-off" | "restricted";
                        requestedBy: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        dueAt: string;
                        /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        heldBy?: string;
                        /** Format: date-time */
                        startedAt?: string;
                        /** Format: date-time */
                        completedAt?: string;
                        /** Format: date-time */
                        calledOffAt?: string;
                        calledOffBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        counts: {
                            emptied: {
                                [key: string]: number;
                            };
                            redacted: {
                                [key: string]: number;
                            };
                            deleted: {
                                [key: string]: number;
                            };
                            objects: number;
                            queued: number;
                        };
                        statutory: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listLegalHolds: {
        parameters: {
            query?: {
                recordId?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "legalHoldId": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "recordId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "reason": "…",
                     *           "createdBy": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "until": "2026-11-22T08:30:00.000Z",
                     *           "releasedAt": "2026-11-22T08:30:00.000Z",
                     *           "releasedBy": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            legalHoldId: string;
                            version: number;
                            recordId: string;
                            reason: string;
                            createdBy: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            until?: string;
                            /** Format: date-time */
                            releasedAt?: string;
                            releasedBy?: {
                                /** @constant */
                                kind: "customer";
                                customerId: string;
                            } | {
                                /** @constant */
                                kind: "agent";
                                agentId: string;
                            } | {
                                /** @constant */
                                kind: "apiKey";
                                apiKeyId: string;
                            } | {
                                /** @constant */
                                kind: "system";
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recordId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                 *       "reason": "Lawsuit 12/2026",
                 *       "until": "2027-12-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    recordId: string;
                    reason: string;
                    /** Format: date-time */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "legalHoldId": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "recordId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "reason": "…",
                     *       "createdBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "until": "2026-11-22T08:30:00.000Z",
                     *       "releasedAt": "2026-11-22T08:30:00.000Z",
                     *       "releasedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        legalHoldId: string;
                        version: number;
                        recordId: string;
                        reason: string;
                        createdBy: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        until?: string;
                        /** Format: date-time */
                        releasedAt?: string;
                        releasedBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["TransitionNotAllowedOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    releaseLegalHold: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                legalHoldId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "legalHoldId": "hold_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "recordId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "reason": "…",
                     *       "createdBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "until": "2026-11-22T08:30:00.000Z",
                     *       "releasedAt": "2026-11-22T08:30:00.000Z",
                     *       "releasedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example hold_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        legalHoldId: string;
                        version: number;
                        recordId: string;
                        reason: string;
                        createdBy: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        until?: string;
                        /** Format: date-time */
                        releasedAt?: string;
                        releasedBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createSubjectExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                 *       "reason": "The customer asked what we know of them."
                 *     }
                 */
                "application/json": {
                    /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    customerId: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subjectExportId": "sxp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "reason": "…",
                     *       "state": "waiting",
                     *       "requestedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "completedAt": "2026-11-22T08:30:00.000Z",
                     *       "availableUntil": "2026-11-22T08:30:00.000Z",
                     *       "items": 1,
                     *       "files": 1
                     *     }
                     */
                    "application/json": {
                        /** @example sxp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        subjectExportId: string;
                        version: number;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        reason: string;
                        /** @enum {string} */
                        state: "waiting" | "running" | "complete";
                        requestedBy: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        completedAt?: string;
                        /** Format: date-time */
                        availableUntil?: string;
                        items: number;
                        files: number;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getSubjectExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                subjectExportId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subjectExportId": "sxp_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "reason": "…",
                     *       "state": "waiting",
                     *       "requestedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "completedAt": "2026-11-22T08:30:00.000Z",
                     *       "availableUntil": "2026-11-22T08:30:00.000Z",
                     *       "items": 1,
                     *       "files": 1,
                     *       "links": [
                     *         {
                     *           "path": "…",
                     *           "url": "https://example.com/"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example sxp_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        subjectExportId: string;
                        version: number;
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        reason: string;
                        /** @enum {string} */
                        state: "waiting" | "running" | "complete";
                        requestedBy: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        completedAt?: string;
                        /** Format: date-time */
                        availableUntil?: string;
                        items: number;
                        files: number;
                        /** @description Empty until it is complete, and after 24 hours. */
                        links: {
                            path: string;
                            /** Format: uri */
                            url: string;
                        }[];
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listLevelRules: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "levelRuleId": "lvr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "level": "vip",
                     *           "match": {
                     *             "spend": {
                     *               "currency": "CNY",
                     *               "atLeast": 1
                     *             },
                     *             "orders": 1,
                     *             "products": [
                     *               "…"
                     *             ]
                     *           },
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example lvr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            levelRuleId: string;
                            version: number;
                            name: string;
                            /** @enum {string} */
                            level: "vip" | "strategic";
                            match: {
                                spend?: {
                                    /** @example CNY */
                                    currency: string;
                                    atLeast: number;
                                };
                                orders?: number;
                                products?: string[];
                            };
                            /** Format: date-time */
                            createdAt: string;
                            position: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createLevelRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Who spent 10,000 CNY in a year",
                 *       "level": "vip",
                 *       "match": {
                 *         "spend": {
                 *           "currency": "CNY",
                 *           "atLeast": 1000000
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    level: "vip" | "strategic";
                    match: {
                        spend?: {
                            /** @example CNY */
                            currency: string;
                            atLeast: number;
                        };
                        orders?: number;
                        products?: string[];
                    };
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "levelRuleId": "lvr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "vip",
                     *       "match": {
                     *         "spend": {
                     *           "currency": "CNY",
                     *           "atLeast": 1
                     *         },
                     *         "orders": 1,
                     *         "products": [
                     *           "…"
                     *         ]
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "position": 1,
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example lvr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        levelRuleId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        level: "vip" | "strategic";
                        match: {
                            spend?: {
                                /** @example CNY */
                                currency: string;
                                atLeast: number;
                            };
                            orders?: number;
                            products?: string[];
                        };
                        /** Format: date-time */
                        createdAt: string;
                        position: number;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    tryLevelRules: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rules": [
                 *         {
                 *           "level": "vip",
                 *           "match": {
                 *             "products": [
                 *               "LAMP-PRO"
                 *             ]
                 *           }
                 *         }
                 *       ],
                 *       "limit": 100
                 *     }
                 */
                "application/json": {
                    rules?: {
                        /** @enum {string} */
                        level: "vip" | "strategic";
                        match: {
                            spend?: {
                                /** @example CNY */
                                currency: string;
                                atLeast: number;
                            };
                            orders?: number;
                            products?: string[];
                        };
                    }[];
                    /** @default 50 */
                    limit?: number;
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "number": "T20261122-0001",
                     *           "from": "standard",
                     *           "to": "standard",
                     *           "at": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "examined": 1,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            customerId: string;
                            number: string;
                            /** @enum {string} */
                            from: "standard" | "vip" | "strategic";
                            /** @enum {string} */
                            to: "standard" | "vip" | "strategic";
                            /** Format: date-time */
                            at: string;
                        }[];
                        examined: number;
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getLevelRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                levelRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "levelRuleId": "lvr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "vip",
                     *       "match": {
                     *         "spend": {
                     *           "currency": "CNY",
                     *           "atLeast": 1
                     *         },
                     *         "orders": 1,
                     *         "products": [
                     *           "…"
                     *         ]
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "position": 1
                     *     }
                     */
                    "application/json": {
                        /** @example lvr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        levelRuleId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        level: "vip" | "strategic";
                        match: {
                            spend?: {
                                /** @example CNY */
                                currency: string;
                                atLeast: number;
                            };
                            orders?: number;
                            products?: string[];
                        };
                        /** Format: date-time */
                        createdAt: string;
                        position: number;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteLevelRule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                levelRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editLevelRule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                levelRuleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "match": {
                 *         "spend": {
                 *           "currency": "CNY",
                 *           "atLeast": 1500000
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    level?: "vip" | "strategic";
                    match?: {
                        spend?: {
                            /** @example CNY */
                            currency: string;
                            atLeast: number;
                        };
                        orders?: number;
                        products?: string[];
                    };
                    position?: number;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "levelRuleId": "lvr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "level": "vip",
                     *       "match": {
                     *         "spend": {
                     *           "currency": "CNY",
                     *           "atLeast": 1
                     *         },
                     *         "orders": 1,
                     *         "products": [
                     *           "…"
                     *         ]
                     *       },
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "position": 1,
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example lvr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        levelRuleId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        level: "vip" | "strategic";
                        match: {
                            spend?: {
                                /** @example CNY */
                                currency: string;
                                atLeast: number;
                            };
                            orders?: number;
                            products?: string[];
                        };
                        /** Format: date-time */
                        createdAt: string;
                        position: number;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getPortrait: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                customerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "age": {
                     *         "years": 1,
                     *         "source": "profile",
                     *         "asOf": "2026-11-22T08:30:00.000Z"
                     *       },
                     *       "industry": {
                     *         "code": "A",
                     *         "source": "profile",
                     *         "asOf": "2026-11-22T08:30:00.000Z"
                     *       },
                     *       "bought": [
                     *         {
                     *           "sku": "…",
                     *           "name": "Li Wei",
                     *           "count": 1,
                     *           "lastAt": "2026-11-22T08:30:00.000Z",
                     *           "source": "profile",
                     *           "asOf": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "askedAbout": [
                     *         {
                     *           "name": null,
                     *           "count": 1,
                     *           "lastAt": "2026-11-22T08:30:00.000Z",
                     *           "source": "profile",
                     *           "asOf": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "complainedOf": [
                     *         {
                     *           "name": null,
                     *           "count": 1,
                     *           "lastAt": "2026-11-22T08:30:00.000Z",
                     *           "source": "profile",
                     *           "asOf": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "rated": {
                     *         "average": 1,
                     *         "count": 1,
                     *         "lastAt": "2026-11-22T08:30:00.000Z",
                     *         "source": "profile",
                     *         "asOf": "2026-11-22T08:30:00.000Z"
                     *       },
                     *       "usualTime": {
                     *         "when": "weekend",
                     *         "count": 1,
                     *         "source": "profile",
                     *         "asOf": "2026-11-22T08:30:00.000Z"
                     *       },
                     *       "usualChannel": {
                     *         "channel": "mail",
                     *         "count": 1,
                     *         "source": "profile",
                     *         "asOf": "2026-11-22T08:30:00.000Z"
                     *       },
                     *       "value": [
                     *         {
                     *           "currency": "CNY",
                     *           "spend": 1,
                     *           "count": 1,
                     *           "firstAt": "2026-11-22T08:30:00.000Z",
                     *           "lastAt": "2026-11-22T08:30:00.000Z",
                     *           "averageGapDays": null,
                     *           "source": "profile",
                     *           "asOf": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "stage": {
                     *         "name": "prospect",
                     *         "source": "profile",
                     *         "asOf": "2026-11-22T08:30:00.000Z"
                     *       },
                     *       "customerId": "cus_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "level": "standard",
                     *       "sentence": "…"
                     *     }
                     */
                    "application/json": {
                        age: {
                            years: number;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        } | null;
                        industry: {
                            /** @enum {string} */
                            code: "A" | "B" | "C" | "D" | "E" | "F" | "G" | "H" | "I" | "J" | "K" | "L" | "M" | "N" | "O" | "P" | "Q" | "R" | "S" | "T";
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        } | null;
                        bought: {
                            sku: string;
                            name: string;
                            count: number;
                            /** Format: date-time */
                            lastAt: string;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        }[];
                        askedAbout: {
                            name: string | null;
                            count: number;
                            /** Format: date-time */
                            lastAt: string;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        }[];
                        complainedOf: {
                            name: string | null;
                            count: number;
                            /** Format: date-time */
                            lastAt: string;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        }[];
                        rated: {
                            average: number;
                            count: number;
                            /** Format: date-time */
                            lastAt: string;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        } | null;
                        usualTime: {
                            /** @enum {string} */
                            when: "weekend" | "weekday-daytime" | "weekday-evening" | "night";
                            count: number;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        } | null;
                        usualChannel: {
                            /** @enum {string} */
                            channel: "mail" | "web-form" | "phone" | "chat" | "api";
                            count: number;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        } | null;
                        value: {
                            /** @example CNY */
                            currency: string;
                            spend: number;
                            count: number;
                            /** Format: date-time */
                            firstAt: string;
                            /** Format: date-time */
                            lastAt: string;
                            averageGapDays: number | null;
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        }[];
                        stage: {
                            /** @enum {string} */
                            name: "prospect" | "new" | "active" | "at-risk" | "lapsed";
                            /** @enum {string} */
                            source: "profile" | "orders" | "tickets" | "surveys";
                            /** Format: date-time */
                            asOf: string;
                        };
                        /** @example cus_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        customerId: string;
                        /** @enum {string} */
                        level: "standard" | "vip" | "strategic";
                        sentence: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "filename": "invoice.pdf",
                 *       "contentType": "application/pdf",
                 *       "bytes": 48213,
                 *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                 *     }
                 */
                "application/json": {
                    filename: string;
                    contentType: string;
                    bytes: number;
                    sha256: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attachmentId": "att_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "filename": "invoice.pdf",
                     *       "uploadUrl": "https://example.com/",
                     *       "headers": {},
                     *       "expiresAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Upload"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    downloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found. */
            302: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    listMailboxes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "address": "li.wei@example.com",
                     *           "forwardedFrom": [
                     *             "…"
                     *           ],
                     *           "fromName": "Example Support",
                     *           "locale": "en",
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "ticketType": "question",
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Mailbox"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createMailbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "help@support.example.com",
                 *       "fromName": "Example Support",
                 *       "locale": "en"
                 *     }
                 */
                "application/json": {
                    address: string;
                    forwardedFrom?: string[];
                    fromName: string;
                    /**
                     * @default en
                     * @enum {string}
                     */
                    locale?: "en" | "zh";
                    /** @default null */
                    teamId?: string | null;
                    /**
                     * @default question
                     * @enum {string}
                     */
                    ticketType?: "question" | "complaint" | "after-sales" | "other";
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "address": "li.wei@example.com",
                     *       "forwardedFrom": [
                     *         "…"
                     *       ],
                     *       "fromName": "Example Support",
                     *       "locale": "en",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "ticketType": "question",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExistsOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getMailbox: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                mailboxId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "address": "li.wei@example.com",
                     *       "forwardedFrom": [
                     *         "…"
                     *       ],
                     *       "fromName": "Example Support",
                     *       "locale": "en",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "ticketType": "question",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editMailbox: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                mailboxId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fromName": "Example Care"
                 *     }
                 */
                "application/json": {
                    forwardedFrom?: string[];
                    fromName?: string;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                    teamId?: string | null;
                    /** @enum {string} */
                    ticketType?: "question" | "complaint" | "after-sales" | "other";
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "address": "li.wei@example.com",
                     *       "forwardedFrom": [
                     *         "…"
                     *       ],
                     *       "fromName": "Example Support",
                     *       "locale": "en",
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "ticketType": "question",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Mailbox"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listTemplates: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                mailboxId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "template": "acknowledgement",
                     *           "locale": "en",
                     *           "version": 1,
                     *           "isOwn": false,
                     *           "text": "The box was open and the lamp is broken.",
                     *           "html": null,
                     *           "variables": [
                     *             "…"
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example mbx_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            mailboxId: string;
                            /** @enum {string} */
                            template: "acknowledgement" | "reply" | "reminder" | "survey" | "survey-reminder";
                            /** @enum {string} */
                            locale: "en" | "zh";
                            version: number;
                            isOwn: boolean;
                            text: string;
                            html: string | null;
                            variables: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                mailboxId: string;
                template: "acknowledgement" | "reply" | "reminder" | "survey" | "survey-reminder";
                locale: "en" | "zh";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "template": "acknowledgement",
                     *       "locale": "en",
                     *       "version": 1,
                     *       "isOwn": false,
                     *       "text": "The box was open and the lamp is broken.",
                     *       "html": null,
                     *       "variables": [
                     *         "…"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example mbx_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        mailboxId: string;
                        /** @enum {string} */
                        template: "acknowledgement" | "reply" | "reminder" | "survey" | "survey-reminder";
                        /** @enum {string} */
                        locale: "en" | "zh";
                        version: number;
                        isOwn: boolean;
                        text: string;
                        html: string | null;
                        variables: string[];
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    putTemplate: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                mailboxId: string;
                template: "acknowledgement" | "reply" | "reminder" | "survey" | "survey-reminder";
                locale: "en" | "zh";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Dear {{customerName}},\n\nwe have your message and will answer within a day.\n\n{{mailboxName}}"
                 *     }
                 */
                "application/json": {
                    text: string;
                    html?: string | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mailboxId": "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "template": "acknowledgement",
                     *       "locale": "en",
                     *       "version": 1,
                     *       "isOwn": false,
                     *       "text": "The box was open and the lamp is broken.",
                     *       "html": null,
                     *       "variables": [
                     *         "…"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example mbx_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        mailboxId: string;
                        /** @enum {string} */
                        template: "acknowledgement" | "reply" | "reminder" | "survey" | "survey-reminder";
                        /** @enum {string} */
                        locale: "en" | "zh";
                        version: number;
                        isOwn: boolean;
                        text: string;
                        html: string | null;
                        variables: string[];
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    resetTemplate: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                mailboxId: string;
                template: "acknowledgement" | "reply" | "reminder" | "survey" | "survey-reminder";
                locale: "en" | "zh";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    previewTemplate: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                mailboxId: string;
                template: "acknowledgement" | "reply" | "reminder" | "survey" | "survey-reminder";
                locale: "en" | "zh";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Dear {{customerName}},\n\nthank you for your message.\n\n{{mailboxName}}"
                 *     }
                 */
                "application/json": {
                    text: string;
                    html?: string | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "text": "The box was open and the lamp is broken.",
                     *       "html": "…"
                     *     }
                     */
                    "application/json": {
                        text: string;
                        html: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listQuarantinedMails: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: "held" | "releasing" | "released" | "discarded";
                reason?: "virus" | "spam" | "forged-sender" | "dmarc-failed" | "unreadable" | "parser-crashed" | "no-mailbox" | "unclear-forward" | "bounce" | "agent-mail" | "stray-response" | "own-address" | "flood" | "malformed-notification";
                from?: string;
                receivedAfter?: string;
                receivedBefore?: string;
                order?: "asc" | "desc";
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "quarantineId": "qua_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "state": "held",
                     *           "reason": "virus",
                     *           "detail": "…",
                     *           "from": "…",
                     *           "subject": "Parcel arrived damaged",
                     *           "receivedAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example qua_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            quarantineId: string;
                            /** @enum {string} */
                            state: "held" | "releasing" | "released" | "discarded";
                            /** @enum {string} */
                            reason: "virus" | "spam" | "forged-sender" | "dmarc-failed" | "unreadable" | "parser-crashed" | "no-mailbox" | "unclear-forward" | "bounce" | "agent-mail" | "stray-response" | "own-address" | "flood" | "malformed-notification";
                            detail: string;
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            from?: string;
                            subject?: string;
                            /** Format: date-time */
                            receivedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getQuarantinedMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                quarantineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "quarantineId": "qua_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "state": "held",
                     *       "reason": "virus",
                     *       "detail": "…",
                     *       "recipients": [
                     *         "…"
                     *       ],
                     *       "from": "…",
                     *       "subject": "Parcel arrived damaged",
                     *       "receivedAt": "2026-11-22T08:30:00.000Z",
                     *       "notification": "…",
                     *       "decidedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "decidedAt": "2026-11-22T08:30:00.000Z",
                     *       "ticketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "sesMailId": null,
                     *       "rawMail": {
                     *         "url": "https://example.com/",
                     *         "expiresAt": "2026-11-22T08:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example qua_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        quarantineId: string;
                        version: number;
                        /** @enum {string} */
                        state: "held" | "releasing" | "released" | "discarded";
                        /** @enum {string} */
                        reason: "virus" | "spam" | "forged-sender" | "dmarc-failed" | "unreadable" | "parser-crashed" | "no-mailbox" | "unclear-forward" | "bounce" | "agent-mail" | "stray-response" | "own-address" | "flood" | "malformed-notification";
                        detail: string;
                        recipients: string[];
                        /** @description Masked as `ann***@example.com` unless you may see it. */
                        from?: string;
                        subject?: string;
                        /** Format: date-time */
                        receivedAt: string;
                        notification?: string;
                        decidedBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        decidedAt?: string;
                        ticketIds?: string[];
                        sesMailId: string | null;
                        rawMail: components["schemas"]["Download"] | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    releaseQuarantinedMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                quarantineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "quarantineId": "qua_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "state": "held",
                     *       "reason": "virus",
                     *       "detail": "…",
                     *       "recipients": [
                     *         "…"
                     *       ],
                     *       "from": "…",
                     *       "subject": "Parcel arrived damaged",
                     *       "receivedAt": "2026-11-22T08:30:00.000Z",
                     *       "notification": "…",
                     *       "decidedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "decidedAt": "2026-11-22T08:30:00.000Z",
                     *       "ticketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "sesMailId": null,
                     *       "rawMail": {
                     *         "url": "https://example.com/",
                     *         "expiresAt": "2026-11-22T08:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example qua_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        quarantineId: string;
                        version: number;
                        /** @enum {string} */
                        state: "held" | "releasing" | "released" | "discarded";
                        /** @enum {string} */
                        reason: "virus" | "spam" | "forged-sender" | "dmarc-failed" | "unreadable" | "parser-crashed" | "no-mailbox" | "unclear-forward" | "bounce" | "agent-mail" | "stray-response" | "own-address" | "flood" | "malformed-notification";
                        detail: string;
                        recipients: string[];
                        /** @description Masked as `ann***@example.com` unless you may see it. */
                        from?: string;
                        subject?: string;
                        /** Format: date-time */
                        receivedAt: string;
                        notification?: string;
                        decidedBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        decidedAt?: string;
                        ticketIds?: string[];
                        sesMailId: string | null;
                        rawMail: components["schemas"]["Download"] | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    discardQuarantinedMail: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                quarantineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "quarantineId": "qua_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "state": "held",
                     *       "reason": "virus",
                     *       "detail": "…",
                     *       "recipients": [
                     *         "…"
                     *       ],
                     *       "from": "…",
                     *       "subject": "Parcel arrived damaged",
                     *       "receivedAt": "2026-11-22T08:30:00.000Z",
                     *       "notification": "…",
                     *       "decidedBy": {
                     *         "kind": "customer",
                     *         "customerId": "…"
                     *       },
                     *       "decidedAt": "2026-11-22T08:30:00.000Z",
                     *       "ticketIds": [
                     *         "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "sesMailId": null,
                     *       "rawMail": {
                     *         "url": "https://example.com/",
                     *         "expiresAt": "2026-11-22T08:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @example qua_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        quarantineId: string;
                        version: number;
                        /** @enum {string} */
                        state: "held" | "releasing" | "released" | "discarded";
                        /** @enum {string} */
                        reason: "virus" | "spam" | "forged-sender" | "dmarc-failed" | "unreadable" | "parser-crashed" | "no-mailbox" | "unclear-forward" | "bounce" | "agent-mail" | "stray-response" | "own-address" | "flood" | "malformed-notification";
                        detail: string;
                        recipients: string[];
                        /** @description Masked as `ann***@example.com` unless you may see it. */
                        from?: string;
                        subject?: string;
                        /** Format: date-time */
                        receivedAt: string;
                        notification?: string;
                        decidedBy?: {
                            /** @constant */
                            kind: "customer";
                            customerId: string;
                        } | {
                            /** @constant */
                            kind: "agent";
                            agentId: string;
                        } | {
                            /** @constant */
                            kind: "apiKey";
                            apiKeyId: string;
                        } | {
                            /** @constant */
                            kind: "system";
                        };
                        /** Format: date-time */
                        decidedAt?: string;
                        ticketIds?: string[];
                        sesMailId: string | null;
                        rawMail: components["schemas"]["Download"] | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    decideQuarantinedMails: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "release",
                 *       "reason": "flood",
                 *       "from": "li.wei@example.com"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    decision: "release" | "discard";
                    /** @enum {string} */
                    reason?: "virus" | "spam" | "forged-sender" | "dmarc-failed" | "unreadable" | "parser-crashed" | "no-mailbox" | "unclear-forward" | "bounce" | "agent-mail" | "stray-response" | "own-address" | "flood" | "malformed-notification";
                    from?: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "decided": 1,
                     *       "isMore": false
                     *     }
                     */
                    "application/json": {
                        decided: number;
                        isMore: boolean;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listSuppressions: {
        parameters: {
            query?: {
                address?: string;
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "suppressionId": "sup_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "address": "li.wei@example.com",
                     *           "reason": "hard-bounce",
                     *           "detail": "…",
                     *           "ticketId": "tkt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example sup_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            suppressionId: string;
                            version: number;
                            /** @description Masked as `ann***@example.com` unless you may see it. */
                            address: string;
                            /** @enum {string} */
                            reason: "hard-bounce" | "complaint";
                            detail: string;
                            /** @example tkt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            ticketId?: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteSuppression: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                suppressionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    replayMails: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-11-01T00:00:00Z",
                 *       "to": "2026-11-02T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    sesMailIds?: string[];
                    /** Format: date-time */
                    from?: string;
                    /** Format: date-time */
                    to?: string;
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 1,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        queued: number;
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listDepartments: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            departmentId: string;
                            version: number;
                            name: string;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createDepartment: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "After sales"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        departmentId: string;
                        version: number;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getDepartment: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                departmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        departmentId: string;
                        version: number;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteDepartment: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                departmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InUseOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editDepartment: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                departmentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Customer care"
                 *     }
                 */
                "application/json": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        departmentId: string;
                        version: number;
                        name: string;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listShares: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "shareId": "shr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "fromDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "toDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "records": [
                     *             "timeline-facts"
                     *           ],
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example shr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            shareId: string;
                            version: number;
                            /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            fromDepartmentId: string;
                            /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            toDepartmentId: string;
                            records: "timeline-facts"[];
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createShare: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fromDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                 *       "toDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2c",
                 *       "records": [
                 *         "timeline-facts"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    fromDepartmentId: string;
                    /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    toDepartmentId: string;
                    records: "timeline-facts"[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shareId": "shr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "fromDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "toDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "records": [
                     *         "timeline-facts"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example shr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        shareId: string;
                        version: number;
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        fromDepartmentId: string;
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        toDepartmentId: string;
                        records: "timeline-facts"[];
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getShare: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                shareId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shareId": "shr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "fromDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "toDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "records": [
                     *         "timeline-facts"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example shr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        shareId: string;
                        version: number;
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        fromDepartmentId: string;
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        toDepartmentId: string;
                        records: "timeline-facts"[];
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteShare: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                shareId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editShare: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                shareId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "toDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2d"
                 *     }
                 */
                "application/json": {
                    /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    fromDepartmentId?: string;
                    /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    toDepartmentId?: string;
                    records?: "timeline-facts"[];
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shareId": "shr_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "fromDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "toDepartmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "records": [
                     *         "timeline-facts"
                     *       ],
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example shr_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        shareId: string;
                        version: number;
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        fromDepartmentId: string;
                        /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        toDepartmentId: string;
                        records: "timeline-facts"[];
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listTeams: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Team"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Returns"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @example dep_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    departmentId?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                teamId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editTeam: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                teamId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Returns and refunds"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    departmentId?: string | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "departmentId": "dep_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Team"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listTopics: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "parentId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "isArchived": false,
                     *           "createdAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example top_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            topicId: string;
                            version: number;
                            name: string;
                            /** @default null */
                            parentId: string | null;
                            /** @default false */
                            isArchived: boolean;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createTopic: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Delivery"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @default null */
                    parentId?: string | null;
                    /** @default false */
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "parentId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example top_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        topicId: string;
                        version: number;
                        name: string;
                        /** @default null */
                        parentId: string | null;
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["LimitExceededOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getTopic: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                topicId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "parentId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example top_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        topicId: string;
                        version: number;
                        name: string;
                        /** @default null */
                        parentId: string | null;
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editTopic: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                topicId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Delivery and pickup"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    parentId?: string | null;
                    isArchived?: boolean;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "topicId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "parentId": "top_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "isArchived": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example top_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        topicId: string;
                        version: number;
                        name: string;
                        /** @default null */
                        parentId: string | null;
                        /** @default false */
                        isArchived: boolean;
                        /** Format: date-time */
                        createdAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listAgents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "address": "li.wei@example.com",
                     *           "role": "agent",
                     *           "teamIds": [
                     *             "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *           ],
                     *           "departmentIds": [],
                     *           "signature": "…",
                     *           "presence": "away",
                     *           "capacity": 10,
                     *           "skills": [],
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "deactivatedAt": "2026-11-22T08:30:00.000Z",
                     *           "openTickets": 0,
                     *           "lastAssignedAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Agent"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createAgent: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ana Silva",
                 *       "address": "ana@example.com",
                 *       "role": "agent",
                 *       "capacity": 8,
                 *       "skills": [
                 *         "spanish"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    address: string;
                    /**
                     * @default agent
                     * @enum {string}
                     */
                    role?: "agent" | "supervisor" | "admin";
                    teamIds?: string[];
                    departmentIds?: string[];
                    signature?: string | null;
                    /**
                     * @default away
                     * @enum {string}
                     */
                    presence?: "online" | "away";
                    /** @default 10 */
                    capacity?: number;
                    skills?: string[];
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "address": "li.wei@example.com",
                     *       "role": "agent",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "departmentIds": [],
                     *       "signature": "…",
                     *       "presence": "away",
                     *       "capacity": 10,
                     *       "skills": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "deactivatedAt": "2026-11-22T08:30:00.000Z",
                     *       "openTickets": 0,
                     *       "lastAssignedAt": "2026-11-22T08:30:00.000Z",
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId: string;
                        version: number;
                        name: string;
                        address: string;
                        /** @enum {string} */
                        role: "agent" | "supervisor" | "admin";
                        teamIds: string[];
                        /** @default [] */
                        departmentIds: string[];
                        signature?: string;
                        /**
                         * @default away
                         * @enum {string}
                         */
                        presence: "online" | "away";
                        /** @default 10 */
                        capacity: number;
                        /** @default [] */
                        skills: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        deactivatedAt?: string;
                        /** @default 0 */
                        openTickets: number;
                        /** Format: date-time */
                        lastAssignedAt?: string;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["AlreadyExistsOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getAgent: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "address": "li.wei@example.com",
                     *       "role": "agent",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "departmentIds": [],
                     *       "signature": "…",
                     *       "presence": "away",
                     *       "capacity": 10,
                     *       "skills": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "deactivatedAt": "2026-11-22T08:30:00.000Z",
                     *       "openTickets": 0,
                     *       "lastAssignedAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editAgent: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
            };
            path: {
                agentId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "supervisor",
                 *       "presence": "online",
                 *       "signature": "Ana Silva\nReturns"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @enum {string} */
                    role?: "agent" | "supervisor" | "admin";
                    teamIds?: string[];
                    departmentIds?: string[];
                    signature?: string | null;
                    /** @enum {string} */
                    presence?: "online" | "away";
                    capacity?: number;
                    skills?: string[];
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "address": "li.wei@example.com",
                     *       "role": "agent",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "departmentIds": [],
                     *       "signature": "…",
                     *       "presence": "away",
                     *       "capacity": 10,
                     *       "skills": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "deactivatedAt": "2026-11-22T08:30:00.000Z",
                     *       "openTickets": 0,
                     *       "lastAssignedAt": "2026-11-22T08:30:00.000Z",
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId: string;
                        version: number;
                        name: string;
                        address: string;
                        /** @enum {string} */
                        role: "agent" | "supervisor" | "admin";
                        teamIds: string[];
                        /** @default [] */
                        departmentIds: string[];
                        signature?: string;
                        /**
                         * @default away
                         * @enum {string}
                         */
                        presence: "online" | "away";
                        /** @default 10 */
                        capacity: number;
                        /** @default [] */
                        skills: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        deactivatedAt?: string;
                        /** @default 0 */
                        openTickets: number;
                        /** Format: date-time */
                        lastAssignedAt?: string;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deactivateAgent: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "address": "li.wei@example.com",
                     *       "role": "agent",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "departmentIds": [],
                     *       "signature": "…",
                     *       "presence": "away",
                     *       "capacity": 10,
                     *       "skills": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "deactivatedAt": "2026-11-22T08:30:00.000Z",
                     *       "openTickets": 0,
                     *       "lastAssignedAt": "2026-11-22T08:30:00.000Z",
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId: string;
                        version: number;
                        name: string;
                        address: string;
                        /** @enum {string} */
                        role: "agent" | "supervisor" | "admin";
                        teamIds: string[];
                        /** @default [] */
                        departmentIds: string[];
                        signature?: string;
                        /**
                         * @default away
                         * @enum {string}
                         */
                        presence: "online" | "away";
                        /** @default 10 */
                        capacity: number;
                        /** @default [] */
                        skills: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        deactivatedAt?: string;
                        /** @default 0 */
                        openTickets: number;
                        /** Format: date-time */
                        lastAssignedAt?: string;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    reactivateAgent: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "address": "li.wei@example.com",
                     *       "role": "agent",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "departmentIds": [],
                     *       "signature": "…",
                     *       "presence": "away",
                     *       "capacity": 10,
                     *       "skills": [],
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "deactivatedAt": "2026-11-22T08:30:00.000Z",
                     *       "openTickets": 0,
                     *       "lastAssignedAt": "2026-11-22T08:30:00.000Z",
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId: string;
                        version: number;
                        name: string;
                        address: string;
                        /** @enum {string} */
                        role: "agent" | "supervisor" | "admin";
                        teamIds: string[];
                        /** @default [] */
                        departmentIds: string[];
                        signature?: string;
                        /**
                         * @default away
                         * @enum {string}
                         */
                        presence: "online" | "away";
                        /** @default 10 */
                        capacity: number;
                        /** @default [] */
                        skills: string[];
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        deactivatedAt?: string;
                        /** @default 0 */
                        openTickets: number;
                        /** Format: date-time */
                        lastAssignedAt?: string;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrTransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "apiKeyId": "key_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "role": "agent",
                     *           "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "teamIds": [
                     *             "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *           ],
                     *           "scopes": [
                     *             "…"
                     *           ],
                     *           "makerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "expiresAt": "2026-11-22T08:30:00.000Z",
                     *           "previousSecretUntil": "2026-11-22T08:30:00.000Z",
                     *           "lastUsedAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ApiKey"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Web shop",
                 *       "role": "agent",
                 *       "scopes": [
                 *         "tickets:read",
                 *         "tickets:write"
                 *       ],
                 *       "expiresAt": "2027-11-22T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    role: "agent" | "supervisor" | "admin";
                    /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    agentId?: string;
                    teamIds?: string[];
                    scopes?: ("*:read" | "*:write" | "agents:read" | "agents:write" | "api-keys:read" | "api-keys:write" | "attachments:read" | "attachments:write" | "audit:read" | "audit:write" | "behaviour-events:read" | "behaviour-events:write" | "bulk-changes:read" | "bulk-changes:write" | "calendars:read" | "calendars:write" | "changes:read" | "changes:write" | "customer-fields:read" | "customer-fields:write" | "customer-tag-types:read" | "customer-tag-types:write" | "customer-tags:read" | "customer-tags:write" | "customers:read" | "customers:write" | "departments:read" | "departments:write" | "erasures:read" | "erasures:write" | "escalation-rules:read" | "escalation-rules:write" | "legal-holds:read" | "legal-holds:write" | "exports:read" | "exports:write" | "imports:read" | "imports:write" | "level-rules:read" | "level-rules:write" | "mail-replays:read" | "mail-replays:write" | "mail-resends:read" | "mail-resends:write" | "mailboxes:read" | "mailboxes:write" | "orders:read" | "orders:write" | "organizations:read" | "organizations:write" | "parked-records:read" | "parked-records:write" | "quarantine:read" | "quarantine:write" | "quarantine-decisions:read" | "quarantine-decisions:write" | "recalculations:read" | "recalculations:write" | "routing-rules:read" | "routing-rules:write" | "search:read" | "search:write" | "settings:read" | "settings:write" | "shares:read" | "shares:write" | "sign-in:read" | "sign-in:write" | "sla-policies:read" | "sla-policies:write" | "subject-exports:read" | "subject-exports:write" | "suppressions:read" | "suppressions:write" | "survey-results:read" | "survey-results:write" | "tasks:read" | "tasks:write" | "teams:read" | "teams:write" | "tickets:read" | "tickets:write" | "topics:read" | "topics:write" | "webhook-endpoints:read" | "webhook-endpoints:write" | "contacts:reveal" | "export" | "channel")[];
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKeyId": "key_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "role": "agent",
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "scopes": [
                     *         "…"
                     *       ],
                     *       "makerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "expiresAt": "2026-11-22T08:30:00.000Z",
                     *       "previousSecretUntil": "2026-11-22T08:30:00.000Z",
                     *       "lastUsedAt": "2026-11-22T08:30:00.000Z",
                     *       "apiKey": "…"
                     *     }
                     */
                    "application/json": {
                        /** @example key_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        apiKeyId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        role: "agent" | "supervisor" | "admin";
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId?: string;
                        teamIds?: string[];
                        scopes?: string[];
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        makerId?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        expiresAt?: string;
                        /** Format: date-time */
                        previousSecretUntil?: string;
                        lastUsedAt: string | null;
                        apiKey: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    rotateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "expiresAt": "2028-11-22T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    expiresAt?: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "apiKeyId": "key_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "role": "agent",
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "scopes": [
                     *         "…"
                     *       ],
                     *       "makerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "expiresAt": "2026-11-22T08:30:00.000Z",
                     *       "previousSecretUntil": "2026-11-22T08:30:00.000Z",
                     *       "lastUsedAt": "2026-11-22T08:30:00.000Z",
                     *       "apiKey": "…"
                     *     }
                     */
                    "application/json": {
                        /** @example key_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        apiKeyId: string;
                        version: number;
                        name: string;
                        /** @enum {string} */
                        role: "agent" | "supervisor" | "admin";
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId?: string;
                        teamIds?: string[];
                        scopes?: string[];
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        makerId?: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        expiresAt?: string;
                        /** Format: date-time */
                        previousSecretUntil?: string;
                        lastUsedAt: string | null;
                        apiKey: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    revokePreviousSecret: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listApiKeyAuditEntries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                apiKeyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-11-22T08:30:00.000Z",
                     *           "actor": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "requestedBy": "…",
                     *           "cause": "invalid",
                     *           "correlationId": "…",
                     *           "apiKeyId": "key_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "action": "api-key.created"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ApiKeyAuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "agent",
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "apiKeyId": "key_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "name": "Li Wei",
                     *       "role": "agent",
                     *       "teamIds": [
                     *         "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "departmentIds": [
                     *         "dep_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *       ],
                     *       "scopes": "all",
                     *       "expiresAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        kind: "agent" | "apiKey";
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId?: string;
                        /** @example key_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        apiKeyId?: string;
                        name: string;
                        /** @enum {string} */
                        role: "agent" | "supervisor" | "admin";
                        teamIds: string[];
                        departmentIds: string[];
                        scopes: "all" | string[];
                        /** Format: date-time */
                        expiresAt?: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getSignIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "kind": "user-pool",
                     *       "issuer": "…",
                     *       "clientId": "…",
                     *       "audience": "…"
                     *     }
                     */
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        kind: "user-pool" | "direct";
                        issuer: string;
                        clientId: string;
                        audience?: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    setIssuer: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issuer": "https://login.example.com",
                 *       "clientId": "kefu-console",
                 *       "audience": "https://kefu.example.com",
                 *       "accessToken": "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/json": {
                    /** Format: uri */
                    issuer: string;
                    clientId: string;
                    audience: string;
                    accessToken: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "kind": "user-pool",
                     *       "issuer": "…",
                     *       "clientId": "…",
                     *       "audience": "…"
                     *     }
                     */
                    "application/json": {
                        version: number;
                        /** @enum {string} */
                        kind: "user-pool" | "direct";
                        issuer: string;
                        clientId: string;
                        audience?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    resetIssuer: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getAgentSignIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "identity": {
                     *         "issuer": "…",
                     *         "subject": "Parcel arrived damaged",
                     *         "linkedAt": "2026-11-22T08:30:00.000Z"
                     *       },
                     *       "invitationValidUntil": "2026-11-22T08:30:00.000Z",
                     *       "invitationMailedAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId: string;
                        version: number;
                        identity: {
                            issuer: string;
                            subject: string;
                            /** Format: date-time */
                            linkedAt: string;
                        } | null;
                        invitationValidUntil: string | null;
                        invitationMailedAt: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    unlinkAgent: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    inviteAgent: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                agentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "validUntil": "2026-11-22T08:30:00.000Z",
                     *       "url": "https://example.com/"
                     *     }
                     */
                    "application/json": {
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId: string;
                        /** Format: date-time */
                        validUntil: string;
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "invitation": "01kb2m5x8w0q3r7t9v4y6z1a2babcdefghijklmnopqrstuvwxyz234567"
                 *     }
                 */
                "application/json": {
                    invitation: string;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "agentId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "name": "Li Wei"
                     *     }
                     */
                    "application/json": {
                        /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        agentId: string;
                        name: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyExistsOrTransitionNotAllowed"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailable"];
        };
    };
    getProtectedResource: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "resource": "https://example.com/",
                     *       "resource_name": "…",
                     *       "authorization_servers": [
                     *         "https://example.com/"
                     *       ],
                     *       "bearer_methods_supported": [
                     *         "header"
                     *       ],
                     *       "kefu_client_id": "…"
                     *     }
                     */
                    "application/json": {
                        /** Format: uri */
                        resource: string;
                        resource_name: string;
                        authorization_servers: string[];
                        bearer_methods_supported: "header"[];
                        kefu_client_id: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
                actor?: string;
                noun?: "agent" | "api-key" | "audit" | "calendar" | "customer" | "customer-field" | "customer-note" | "customer-tag" | "customer-tag-type" | "department" | "erasure" | "escalation-rule" | "export" | "grant" | "import" | "issuer" | "legal-hold" | "level-rule" | "mail-replay" | "mail-template" | "mailbox" | "order" | "organization" | "quarantined-mail" | "refund" | "routing-rule" | "search-index" | "settings" | "share" | "sign-in" | "signing-key" | "sla-policy" | "subject-export" | "suppression" | "task" | "team" | "topic" | "webhook-endpoint" | "webhook-replay" | "webhook-test";
                record?: string & (unknown & unknown);
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "noun": "…",
                     *           "recordId": "…",
                     *           "action": "team.changed",
                     *           "at": "2026-11-22T08:30:00.000Z",
                     *           "actor": {
                     *             "kind": "customer",
                     *             "customerId": "…"
                     *           },
                     *           "fields": [],
                     *           "requestedBy": "…",
                     *           "reason": "…",
                     *           "cause": "invalid",
                     *           "correlationId": "…"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    exportAuditEntries: {
        parameters: {
            query?: {
                format?: "csv" | "ndjson";
                cursor?: string;
                actor?: string;
                noun?: "agent" | "api-key" | "audit" | "calendar" | "customer" | "customer-field" | "customer-note" | "customer-tag" | "customer-tag-type" | "department" | "erasure" | "escalation-rule" | "export" | "grant" | "import" | "issuer" | "legal-hold" | "level-rule" | "mail-replay" | "mail-template" | "mailbox" | "order" | "organization" | "quarantined-mail" | "refund" | "routing-rule" | "search-index" | "settings" | "share" | "sign-in" | "signing-key" | "sla-policy" | "subject-export" | "suppression" | "task" | "team" | "topic" | "webhook-endpoint" | "webhook-replay" | "webhook-test";
                record?: string & (unknown & unknown);
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Export audit entries, latest first, as CSV or as JSON with an entry a line: at most 1,000 in a call, and the header Link names the next call. The export is an entry of the audit itself. An API key needs the scope export. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listRoutingRules: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "routingRuleId": "rou_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "match": {
                     *             "types": [
                     *               "question"
                     *             ],
                     *             "levels": [
                     *               "standard"
                     *             ],
                     *             "mailboxIds": [
                     *               "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *             ],
                     *             "locales": [
                     *               "en"
                     *             ],
                     *             "keywords": [
                     *               "…"
                     *             ]
                     *           },
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "skills": [
                     *             "…"
                     *           ],
                     *           "overridesOwner": false,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "position": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example rou_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            routingRuleId: string;
                            version: number;
                            name: string;
                            match: {
                                types?: ("question" | "complaint" | "after-sales" | "other")[];
                                levels?: ("standard" | "vip" | "strategic")[];
                                mailboxIds?: string[];
                                locales?: ("en" | "zh")[];
                                keywords?: string[];
                            };
                            /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            teamId: string;
                            skills: string[];
                            /** @default false */
                            overridesOwner: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            position: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createRoutingRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Refunds of good customers",
                 *       "match": {
                 *         "levels": [
                 *           "vip",
                 *           "strategic"
                 *         ],
                 *         "keywords": [
                 *           "refund",
                 *           "退款"
                 *         ]
                 *       },
                 *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                 *       "skills": [
                 *         "refunds"
                 *       ],
                 *       "position": 1
                 *     }
                 */
                "application/json": {
                    name: string;
                    match?: {
                        types?: ("question" | "complaint" | "after-sales" | "other")[];
                        levels?: ("standard" | "vip" | "strategic")[];
                        mailboxIds?: string[];
                        locales?: ("en" | "zh")[];
                        keywords?: string[];
                    };
                    /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    teamId: string;
                    skills?: string[];
                    /** @default false */
                    overridesOwner?: boolean;
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "routingRuleId": "rou_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "match": {
                     *         "types": [
                     *           "question"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "mailboxIds": [
                     *           "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ],
                     *         "locales": [
                     *           "en"
                     *         ],
                     *         "keywords": [
                     *           "…"
                     *         ]
                     *       },
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "overridesOwner": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "position": 1,
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example rou_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        routingRuleId: string;
                        version: number;
                        name: string;
                        match: {
                            types?: ("question" | "complaint" | "after-sales" | "other")[];
                            levels?: ("standard" | "vip" | "strategic")[];
                            mailboxIds?: string[];
                            locales?: ("en" | "zh")[];
                            keywords?: string[];
                        };
                        /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        teamId: string;
                        skills: string[];
                        /** @default false */
                        overridesOwner: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        position: number;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getRoutingRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                routingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "routingRuleId": "rou_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "match": {
                     *         "types": [
                     *           "question"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "mailboxIds": [
                     *           "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ],
                     *         "locales": [
                     *           "en"
                     *         ],
                     *         "keywords": [
                     *           "…"
                     *         ]
                     *       },
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "overridesOwner": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "position": 1
                     *     }
                     */
                    "application/json": {
                        /** @example rou_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        routingRuleId: string;
                        version: number;
                        name: string;
                        match: {
                            types?: ("question" | "complaint" | "after-sales" | "other")[];
                            levels?: ("standard" | "vip" | "strategic")[];
                            mailboxIds?: string[];
                            locales?: ("en" | "zh")[];
                            keywords?: string[];
                        };
                        /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        teamId: string;
                        skills: string[];
                        /** @default false */
                        overridesOwner: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        position: number;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteRoutingRule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                routingRuleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editRoutingRule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                routingRuleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "match": {
                 *         "types": [
                 *           "complaint"
                 *         ]
                 *       },
                 *       "position": 2
                 *     }
                 */
                "application/json": {
                    name?: string;
                    match?: {
                        types?: ("question" | "complaint" | "after-sales" | "other")[];
                        levels?: ("standard" | "vip" | "strategic")[];
                        mailboxIds?: string[];
                        locales?: ("en" | "zh")[];
                        keywords?: string[];
                    };
                    /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                    teamId?: string;
                    skills?: string[];
                    overridesOwner?: boolean;
                    position?: number;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "routingRuleId": "rou_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "match": {
                     *         "types": [
                     *           "question"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "mailboxIds": [
                     *           "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ],
                     *         "locales": [
                     *           "en"
                     *         ],
                     *         "keywords": [
                     *           "…"
                     *         ]
                     *       },
                     *       "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "skills": [
                     *         "…"
                     *       ],
                     *       "overridesOwner": false,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "position": 1,
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example rou_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        routingRuleId: string;
                        version: number;
                        name: string;
                        match: {
                            types?: ("question" | "complaint" | "after-sales" | "other")[];
                            levels?: ("standard" | "vip" | "strategic")[];
                            mailboxIds?: string[];
                            locales?: ("en" | "zh")[];
                            keywords?: string[];
                        };
                        /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        teamId: string;
                        skills: string[];
                        /** @default false */
                        overridesOwner: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        position: number;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listWebhookEndpoints: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "webhookEndpointId": "whe_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "url": "…",
                     *           "description": "…",
                     *           "types": [],
                     *           "teamIds": [],
                     *           "mailboxIds": [],
                     *           "isEnabled": true,
                     *           "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "secretEpoch": 1,
                     *           "secretRotatedAt": "2026-11-22T08:30:00.000Z",
                     *           "disabledReason": "gone",
                     *           "disabledAt": "2026-11-22T08:30:00.000Z",
                     *           "disabledReportedAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example whe_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            webhookEndpointId: string;
                            version: number;
                            url: string;
                            description?: string;
                            /** @default [] */
                            types: string[];
                            /** @default [] */
                            teamIds: string[];
                            /** @default [] */
                            mailboxIds: string[];
                            /** @default true */
                            isEnabled: boolean;
                            ownerId: string;
                            /** Format: date-time */
                            createdAt: string;
                            secretEpoch: number;
                            /** Format: date-time */
                            secretRotatedAt?: string;
                            /** @enum {string} */
                            disabledReason?: "gone" | "failing";
                            /** Format: date-time */
                            disabledAt?: string;
                            /** Format: date-time */
                            disabledReportedAt?: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.com/kefu",
                 *       "description": "Web shop",
                 *       "types": [
                 *         "ticket.opened",
                 *         "ticket.status-changed"
                 *       ]
                 *     }
                 */
                "application/json": {
                    url: string;
                    description?: string;
                    /** @default [] */
                    types?: string[];
                    /** @default [] */
                    teamIds?: string[];
                    /** @default [] */
                    mailboxIds?: string[];
                    /** @default true */
                    isEnabled?: boolean;
                    ownerId?: string;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookEndpointId": "whe_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "url": "…",
                     *       "description": "…",
                     *       "types": [],
                     *       "teamIds": [],
                     *       "mailboxIds": [],
                     *       "isEnabled": true,
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "secretEpoch": 1,
                     *       "secretRotatedAt": "2026-11-22T08:30:00.000Z",
                     *       "disabledReason": "gone",
                     *       "disabledAt": "2026-11-22T08:30:00.000Z",
                     *       "disabledReportedAt": "2026-11-22T08:30:00.000Z",
                     *       "secret": "…"
                     *     }
                     */
                    "application/json": {
                        /** @example whe_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        webhookEndpointId: string;
                        version: number;
                        url: string;
                        description?: string;
                        /** @default [] */
                        types: string[];
                        /** @default [] */
                        teamIds: string[];
                        /** @default [] */
                        mailboxIds: string[];
                        /** @default true */
                        isEnabled: boolean;
                        ownerId: string;
                        /** Format: date-time */
                        createdAt: string;
                        secretEpoch: number;
                        /** Format: date-time */
                        secretRotatedAt?: string;
                        /** @enum {string} */
                        disabledReason?: "gone" | "failing";
                        /** Format: date-time */
                        disabledAt?: string;
                        /** Format: date-time */
                        disabledReportedAt?: string;
                        secret: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["LimitExceededOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookEndpointId": "whe_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "url": "…",
                     *       "description": "…",
                     *       "types": [],
                     *       "teamIds": [],
                     *       "mailboxIds": [],
                     *       "isEnabled": true,
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "secretEpoch": 1,
                     *       "secretRotatedAt": "2026-11-22T08:30:00.000Z",
                     *       "disabledReason": "gone",
                     *       "disabledAt": "2026-11-22T08:30:00.000Z",
                     *       "disabledReportedAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example whe_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        webhookEndpointId: string;
                        version: number;
                        url: string;
                        description?: string;
                        /** @default [] */
                        types: string[];
                        /** @default [] */
                        teamIds: string[];
                        /** @default [] */
                        mailboxIds: string[];
                        /** @default true */
                        isEnabled: boolean;
                        ownerId: string;
                        /** Format: date-time */
                        createdAt: string;
                        secretEpoch: number;
                        /** Format: date-time */
                        secretRotatedAt?: string;
                        /** @enum {string} */
                        disabledReason?: "gone" | "failing";
                        /** Format: date-time */
                        disabledAt?: string;
                        /** Format: date-time */
                        disabledReportedAt?: string;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editWebhookEndpoint: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "isEnabled": true
                 *     }
                 */
                "application/json": {
                    url?: string;
                    description?: string | null;
                    types?: string[];
                    teamIds?: string[];
                    mailboxIds?: string[];
                    isEnabled?: boolean;
                    ownerId?: (string) | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookEndpointId": "whe_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "url": "…",
                     *       "description": "…",
                     *       "types": [],
                     *       "teamIds": [],
                     *       "mailboxIds": [],
                     *       "isEnabled": true,
                     *       "ownerId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "secretEpoch": 1,
                     *       "secretRotatedAt": "2026-11-22T08:30:00.000Z",
                     *       "disabledReason": "gone",
                     *       "disabledAt": "2026-11-22T08:30:00.000Z",
                     *       "disabledReportedAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @example whe_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        webhookEndpointId: string;
                        version: number;
                        url: string;
                        description?: string;
                        /** @default [] */
                        types: string[];
                        /** @default [] */
                        teamIds: string[];
                        /** @default [] */
                        mailboxIds: string[];
                        /** @default true */
                        isEnabled: boolean;
                        ownerId: string;
                        /** Format: date-time */
                        createdAt: string;
                        secretEpoch: number;
                        /** Format: date-time */
                        secretRotatedAt?: string;
                        /** @enum {string} */
                        disabledReason?: "gone" | "failing";
                        /** Format: date-time */
                        disabledAt?: string;
                        /** Format: date-time */
                        disabledReportedAt?: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "…",
                     *       "previousSecretExpiresAt": "…"
                     *     }
                     */
                    "application/json": {
                        secret: string;
                        previousSecretExpiresAt: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    testWebhookEndpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookDeliveryId": "whd_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *     }
                     */
                    "application/json": {
                        /** @example whd_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        webhookDeliveryId: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    replayWebhooks: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match"?: string;
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-11-22T00:00:00Z",
                 *       "to": "2026-11-23T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    eventId?: string;
                    /**
                     * Format: date-time
                     * @description From this time on.
                     */
                    from?: string;
                    /**
                     * Format: date-time
                     * @description Before this time.
                     */
                    to?: string;
                    cursor?: string;
                };
            };
        };
        responses: {
            /** @description Accepted: it is being done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 1,
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        queued: number;
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["TransitionNotAllowedOrEditConflictOrIdempotencyKeyInUse"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                webhookEndpointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "webhookDeliveryId": "whd_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "type": "ticket.replied",
                     *           "eventId": "…",
                     *           "state": "pending",
                     *           "attemptCount": 1,
                     *           "lastStatus": 1,
                     *           "nextAttemptAt": null,
                     *           "createdAt": "…"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example whd_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            webhookDeliveryId: string;
                            type: string;
                            eventId: string;
                            /** @enum {string} */
                            state: "pending" | "delivered" | "failed" | "skipped" | "withheld";
                            attemptCount: number;
                            lastStatus: number | null;
                            nextAttemptAt: string | null;
                            createdAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                webhookEndpointId: string;
                webhookDeliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhookDeliveryId": "whd_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "type": "ticket.replied",
                     *       "eventId": "…",
                     *       "state": "pending",
                     *       "attemptCount": 1,
                     *       "lastStatus": 1,
                     *       "nextAttemptAt": null,
                     *       "createdAt": "…",
                     *       "body": "…",
                     *       "attempts": [
                     *         {
                     *           "at": "2026-11-22T08:30:00.000Z",
                     *           "durationMs": 1,
                     *           "status": 1,
                     *           "failure": "timeout",
                     *           "answer": "…"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @example whd_01kb2m5x8w0q3r7t9v4y6z1a2b */
                        webhookDeliveryId: string;
                        type: string;
                        eventId: string;
                        /** @enum {string} */
                        state: "pending" | "delivered" | "failed" | "skipped" | "withheld";
                        attemptCount: number;
                        lastStatus: number | null;
                        nextAttemptAt: string | null;
                        createdAt: string;
                        body: string;
                        attempts: {
                            /** Format: date-time */
                            at: string;
                            durationMs: number;
                            status?: number;
                            /** @enum {string} */
                            failure?: "timeout" | "dns" | "private-address" | "tls" | "connection" | "invalid-url";
                            answer?: string;
                        }[];
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listCalendars: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "Li Wei",
                     *           "timeZone": "Europe/Berlin",
                     *           "weekly": {
                     *             "monday": [
                     *               {
                     *                 "from": "09:00",
                     *                 "to": "18:00"
                     *               }
                     *             ],
                     *             "tuesday": [
                     *               {
                     *                 "from": "09:00",
                     *                 "to": "18:00"
                     *               }
                     *             ],
                     *             "wednesday": [
                     *               {
                     *                 "from": "09:00",
                     *                 "to": "18:00"
                     *               }
                     *             ],
                     *             "thursday": [
                     *               {
                     *                 "from": "09:00",
                     *                 "to": "18:00"
                     *               }
                     *             ],
                     *             "friday": [
                     *               {
                     *                 "from": "09:00",
                     *                 "to": "18:00"
                     *               }
                     *             ],
                     *             "saturday": [
                     *               {
                     *                 "from": "09:00",
                     *                 "to": "18:00"
                     *               }
                     *             ],
                     *             "sunday": [
                     *               {
                     *                 "from": "09:00",
                     *                 "to": "18:00"
                     *               }
                     *             ]
                     *           },
                     *           "holidays": [
                     *             "2026-12-25"
                     *           ],
                     *           "workDays": [
                     *             {
                     *               "date": "2026-12-25",
                     *               "periods": [
                     *                 {
                     *                   "from": "09:00",
                     *                   "to": "18:00"
                     *                 }
                     *               ]
                     *             }
                     *           ],
                     *           "publicHolidays": "cn",
                     *           "calendarId": "always",
                     *           "version": 1,
                     *           "publicHolidayYears": [
                     *             1
                     *           ],
                     *           "isShipped": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Calendar"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Berlin store",
                 *       "timeZone": "Europe/Berlin",
                 *       "weekly": {
                 *         "monday": [
                 *           {
                 *             "from": "09:00",
                 *             "to": "12:30"
                 *           },
                 *           {
                 *             "from": "13:30",
                 *             "to": "18:00"
                 *           }
                 *         ],
                 *         "saturday": [
                 *           {
                 *             "from": "10:00",
                 *             "to": "14:00"
                 *           }
                 *         ]
                 *       },
                 *       "holidays": [
                 *         "2026-12-25"
                 *       ],
                 *       "workDays": [
                 *         {
                 *           "date": "2026-12-20",
                 *           "periods": [
                 *             {
                 *               "from": "12:00",
                 *               "to": "18:00"
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @example Europe/Berlin */
                    timeZone: string;
                    weekly: {
                        monday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        tuesday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        wednesday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        thursday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        friday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        saturday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        sunday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                    };
                    /** @default [] */
                    holidays?: string[];
                    /** @default [] */
                    workDays?: {
                        /**
                         * Format: date
                         * @example 2026-12-25
                         */
                        date: string;
                        periods: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                    }[];
                    /** @default null */
                    publicHolidays?: "cn" | null;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Li Wei",
                     *       "timeZone": "Europe/Berlin",
                     *       "weekly": {
                     *         "monday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "tuesday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "wednesday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "thursday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "friday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "saturday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "sunday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ]
                     *       },
                     *       "holidays": [
                     *         "2026-12-25"
                     *       ],
                     *       "workDays": [
                     *         {
                     *           "date": "2026-12-25",
                     *           "periods": [
                     *             {
                     *               "from": "09:00",
                     *               "to": "18:00"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "publicHolidays": "cn",
                     *       "calendarId": "always",
                     *       "version": 1,
                     *       "publicHolidayYears": [
                     *         1
                     *       ],
                     *       "isShipped": false
                     *     }
                     */
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                calendarId: ("always" | "office-hours" | "china") | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Li Wei",
                     *       "timeZone": "Europe/Berlin",
                     *       "weekly": {
                     *         "monday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "tuesday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "wednesday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "thursday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "friday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "saturday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "sunday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ]
                     *       },
                     *       "holidays": [
                     *         "2026-12-25"
                     *       ],
                     *       "workDays": [
                     *         {
                     *           "date": "2026-12-25",
                     *           "periods": [
                     *             {
                     *               "from": "09:00",
                     *               "to": "18:00"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "publicHolidays": "cn",
                     *       "calendarId": "always",
                     *       "version": 1,
                     *       "publicHolidayYears": [
                     *         1
                     *       ],
                     *       "isShipped": false
                     *     }
                     */
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteCalendar: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                calendarId: ("always" | "office-hours" | "china") | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InUseOrReadOnlyOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editCalendar: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                calendarId: ("always" | "office-hours" | "china") | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "holidays": [
                 *         "2026-12-25",
                 *         "2027-01-01"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @example Europe/Berlin */
                    timeZone?: string;
                    weekly?: {
                        monday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        tuesday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        wednesday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        thursday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        friday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        saturday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                        sunday?: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                    };
                    holidays?: string[];
                    workDays?: {
                        /**
                         * Format: date
                         * @example 2026-12-25
                         */
                        date: string;
                        periods: {
                            /** @example 09:00 */
                            from: string;
                            /** @example 18:00 */
                            to: string;
                        }[];
                    }[];
                    publicHolidays?: "cn" | null;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Li Wei",
                     *       "timeZone": "Europe/Berlin",
                     *       "weekly": {
                     *         "monday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "tuesday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "wednesday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "thursday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "friday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "saturday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ],
                     *         "sunday": [
                     *           {
                     *             "from": "09:00",
                     *             "to": "18:00"
                     *           }
                     *         ]
                     *       },
                     *       "holidays": [
                     *         "2026-12-25"
                     *       ],
                     *       "workDays": [
                     *         {
                     *           "date": "2026-12-25",
                     *           "periods": [
                     *             {
                     *               "from": "09:00",
                     *               "to": "18:00"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "publicHolidays": "cn",
                     *       "calendarId": "always",
                     *       "version": 1,
                     *       "publicHolidayYears": [
                     *         1
                     *       ],
                     *       "isShipped": false
                     *     }
                     */
                    "application/json": components["schemas"]["Calendar"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ReadOnlyOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listSlaPolicies: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "policyId": "…",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "match": {
                     *             "types": [
                     *               "question"
                     *             ],
                     *             "priorities": [
                     *               "low"
                     *             ],
                     *             "levels": [
                     *               "standard"
                     *             ],
                     *             "teamIds": [
                     *               "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *             ],
                     *             "mailboxIds": [
                     *               "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *             ]
                     *           },
                     *           "targets": {
                     *             "firstResponse": 1,
                     *             "nextResponse": 1,
                     *             "resolution": 1
                     *           },
                     *           "calendarId": "…",
                     *           "repeat": {
                     *             "percent": 10
                     *           },
                     *           "position": 1,
                     *           "isShipped": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SlaPolicy"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createSlaPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Complaints of strategic customers",
                 *       "match": {
                 *         "types": [
                 *           "complaint"
                 *         ],
                 *         "levels": [
                 *           "strategic"
                 *         ]
                 *       },
                 *       "targets": {
                 *         "firstResponse": 900,
                 *         "nextResponse": 1800,
                 *         "resolution": 14400
                 *       },
                 *       "calendarId": "always",
                 *       "repeat": {
                 *         "hours": 2
                 *       },
                 *       "position": 1
                 *     }
                 */
                "application/json": {
                    name: string;
                    match?: {
                        types?: ("question" | "complaint" | "after-sales" | "other")[];
                        priorities?: ("low" | "normal" | "high" | "urgent")[];
                        levels?: ("standard" | "vip" | "strategic")[];
                        teamIds?: string[];
                        mailboxIds?: string[];
                    };
                    targets: {
                        /** @example 14400 */
                        firstResponse?: number;
                        /** @example 14400 */
                        nextResponse?: number;
                        /** @example 14400 */
                        resolution?: number;
                    };
                    calendarId: ("always" | "office-hours" | "china") | string;
                    /**
                     * @default {
                     *       "percent": 100
                     *     }
                     */
                    repeat?: ({
                        percent: number;
                    } | {
                        hours: number;
                    }) | null;
                    position?: number;
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "policyId": "…",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "match": {
                     *         "types": [
                     *           "question"
                     *         ],
                     *         "priorities": [
                     *           "low"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "teamIds": [
                     *           "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ],
                     *         "mailboxIds": [
                     *           "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ]
                     *       },
                     *       "targets": {
                     *         "firstResponse": 1,
                     *         "nextResponse": 1,
                     *         "resolution": 1
                     *       },
                     *       "calendarId": "…",
                     *       "repeat": {
                     *         "percent": 10
                     *       },
                     *       "position": 1,
                     *       "isShipped": false
                     *     }
                     */
                    "application/json": components["schemas"]["SlaPolicy"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getSlaPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                slaPolicyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "policyId": "…",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "match": {
                     *         "types": [
                     *           "question"
                     *         ],
                     *         "priorities": [
                     *           "low"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "teamIds": [
                     *           "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ],
                     *         "mailboxIds": [
                     *           "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ]
                     *       },
                     *       "targets": {
                     *         "firstResponse": 1,
                     *         "nextResponse": 1,
                     *         "resolution": 1
                     *       },
                     *       "calendarId": "…",
                     *       "repeat": {
                     *         "percent": 10
                     *       },
                     *       "position": 1,
                     *       "isShipped": false
                     *     }
                     */
                    "application/json": components["schemas"]["SlaPolicy"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteSlaPolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                slaPolicyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ReadOnlyOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editSlaPolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                slaPolicyId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "targets": {
                 *         "firstResponse": 600,
                 *         "resolution": 14400
                 *       },
                 *       "position": 1
                 *     }
                 */
                "application/json": {
                    name?: string;
                    match?: {
                        types?: ("question" | "complaint" | "after-sales" | "other")[];
                        priorities?: ("low" | "normal" | "high" | "urgent")[];
                        levels?: ("standard" | "vip" | "strategic")[];
                        teamIds?: string[];
                        mailboxIds?: string[];
                    };
                    targets?: {
                        /** @example 14400 */
                        firstResponse?: number;
                        /** @example 14400 */
                        nextResponse?: number;
                        /** @example 14400 */
                        resolution?: number;
                    };
                    calendarId?: ("always" | "office-hours" | "china") | string;
                    repeat?: ({
                        percent: number;
                    } | {
                        hours: number;
                    }) | null;
                    position?: number;
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "policyId": "…",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "match": {
                     *         "types": [
                     *           "question"
                     *         ],
                     *         "priorities": [
                     *           "low"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "teamIds": [
                     *           "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ],
                     *         "mailboxIds": [
                     *           "mbx_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ]
                     *       },
                     *       "targets": {
                     *         "firstResponse": 1,
                     *         "nextResponse": 1,
                     *         "resolution": 1
                     *       },
                     *       "calendarId": "…",
                     *       "repeat": {
                     *         "percent": 10
                     *       },
                     *       "position": 1,
                     *       "isShipped": false
                     *     }
                     */
                    "application/json": components["schemas"]["SlaPolicy"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ReadOnlyOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lifecycle": {
                     *         "reopenDays": 1,
                     *         "autoCloseDays": 1,
                     *         "reminderDays": 1,
                     *         "closeWaitingDays": 1
                     *       },
                     *       "survey": {
                     *         "enabled": false,
                     *         "delayHours": 1,
                     *         "calendarId": "…",
                     *         "reminderDays": 1,
                     *         "quietDays": 1,
                     *         "expireDays": 1
                     *       },
                     *       "resolution": {
                     *         "required": []
                     *       },
                     *       "retention": {
                     *         "closedTicketDays": null,
                     *         "spamDays": null,
                     *         "rawMailDays": null,
                     *         "attachmentDays": null
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editSettings: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "lifecycle": {
                 *         "autoCloseDays": 7
                 *       },
                 *       "survey": {
                 *         "delayHours": 24
                 *       }
                 *     }
                 */
                "application/json": {
                    lifecycle?: {
                        reopenDays?: number;
                        autoCloseDays?: number;
                        reminderDays?: number;
                        closeWaitingDays?: number;
                    };
                    survey?: {
                        enabled?: boolean;
                        delayHours?: number;
                        calendarId?: ("always" | "office-hours" | "china") | string;
                        reminderDays?: number;
                        quietDays?: number;
                        expireDays?: number;
                    };
                    resolution?: {
                        required: ("outcome" | "topic")[];
                    };
                    retention?: {
                        closedTicketDays?: number | null;
                        spamDays?: number | null;
                        rawMailDays?: number | null;
                        attachmentDays?: number | null;
                    };
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lifecycle": {
                     *         "reopenDays": 1,
                     *         "autoCloseDays": 1,
                     *         "reminderDays": 1,
                     *         "closeWaitingDays": 1
                     *       },
                     *       "survey": {
                     *         "enabled": false,
                     *         "delayHours": 1,
                     *         "calendarId": "…",
                     *         "reminderDays": 1,
                     *         "quietDays": 1,
                     *         "expireDays": 1
                     *       },
                     *       "resolution": {
                     *         "required": []
                     *       },
                     *       "retention": {
                     *         "closedTicketDays": null,
                     *         "spamDays": null,
                     *         "rawMailDays": null,
                     *         "attachmentDays": null
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listRecalculations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                order?: "asc" | "desc";
                from?: string;
                to?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "recalculationId": "rec_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "slaConfigurationVersion": 1,
                     *           "settingsVersion": 1,
                     *           "state": "waiting",
                     *           "checked": 1,
                     *           "changed": 1,
                     *           "failed": 1,
                     *           "createdAt": "2026-11-22T08:30:00.000Z",
                     *           "startedAt": "2026-11-22T08:30:00.000Z",
                     *           "finishedAt": "2026-11-22T08:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Recalculation"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getRecalculation: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                recalculationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recalculationId": "rec_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "slaConfigurationVersion": 1,
                     *       "settingsVersion": 1,
                     *       "state": "waiting",
                     *       "checked": 1,
                     *       "changed": 1,
                     *       "failed": 1,
                     *       "createdAt": "2026-11-22T08:30:00.000Z",
                     *       "startedAt": "2026-11-22T08:30:00.000Z",
                     *       "finishedAt": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Recalculation"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    listEscalationRules: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "escalationRuleId": "esc_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "version": 1,
                     *           "name": "Li Wei",
                     *           "enabled": false,
                     *           "match": {
                     *             "targets": [
                     *               "first-response"
                     *             ],
                     *             "stages": [
                     *               "warning-50"
                     *             ],
                     *             "repetitions": [
                     *               1
                     *             ],
                     *             "priorities": [
                     *               "low"
                     *             ],
                     *             "levels": [
                     *               "standard"
                     *             ],
                     *             "teamIds": [
                     *               "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *             ]
                     *           },
                     *           "actions": {
                     *             "notify": [
                     *               "assignee"
                     *             ],
                     *             "waitForWorkingHours": false,
                     *             "raisePriority": false,
                     *             "reassign": {
                     *               "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *               "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *             },
                     *             "addTags": [
                     *               "…"
                     *             ],
                     *             "webhook": {
                     *               "name": "Li Wei"
                     *             }
                     *           },
                     *           "position": 1,
                     *           "isShipped": false
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["EscalationRule"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequestOrInvalidCursor"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    createEscalationRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description A unique value, such as a UUID: the request is processed once, however often it is sent. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Urgent tickets of strategic customers go to the head of the desk",
                 *       "match": {
                 *         "targets": [
                 *           "first-response"
                 *         ],
                 *         "stages": [
                 *           "breached"
                 *         ],
                 *         "levels": [
                 *           "strategic"
                 *         ]
                 *       },
                 *       "actions": {
                 *         "notify": [
                 *           "supervisors"
                 *         ],
                 *         "raisePriority": true,
                 *         "addTags": [
                 *           "late"
                 *         ],
                 *         "webhook": {
                 *           "name": "pager"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @default true */
                    enabled?: boolean;
                    position?: number;
                    match?: {
                        targets?: ("first-response" | "next-response" | "resolution")[];
                        stages?: ("warning-50" | "warning-75" | "warning-90" | "breached" | "overdue")[];
                        repetitions?: number[];
                        priorities?: ("low" | "normal" | "high" | "urgent")[];
                        levels?: ("standard" | "vip" | "strategic")[];
                        teamIds?: string[];
                    };
                    actions: {
                        notify?: ("assignee" | "supervisors" | "team")[];
                        waitForWorkingHours?: boolean;
                        raisePriority?: boolean;
                        reassign?: {
                            /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            teamId?: string;
                            /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            assigneeId?: string;
                        };
                        addTags?: string[];
                        webhook?: {
                            name: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    /** @description Path of the created resource, if it has one. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "escalationRuleId": "esc_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "enabled": false,
                     *       "match": {
                     *         "targets": [
                     *           "first-response"
                     *         ],
                     *         "stages": [
                     *           "warning-50"
                     *         ],
                     *         "repetitions": [
                     *           1
                     *         ],
                     *         "priorities": [
                     *           "low"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "teamIds": [
                     *           "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ]
                     *       },
                     *       "actions": {
                     *         "notify": [
                     *           "assignee"
                     *         ],
                     *         "waitForWorkingHours": false,
                     *         "raisePriority": false,
                     *         "reassign": {
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         },
                     *         "addTags": [
                     *           "…"
                     *         ],
                     *         "webhook": {
                     *           "name": "Li Wei"
                     *         }
                     *       },
                     *       "position": 1,
                     *       "isShipped": false,
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        escalationRuleId: string | ("warning-75" | "breached" | "overdue" | "overdue-first");
                        version: number;
                        name: string;
                        enabled: boolean;
                        match: {
                            targets?: ("first-response" | "next-response" | "resolution")[];
                            stages?: ("warning-50" | "warning-75" | "warning-90" | "breached" | "overdue")[];
                            repetitions?: number[];
                            priorities?: ("low" | "normal" | "high" | "urgent")[];
                            levels?: ("standard" | "vip" | "strategic")[];
                            teamIds?: string[];
                        };
                        actions: {
                            notify?: ("assignee" | "supervisors" | "team")[];
                            waitForWorkingHours?: boolean;
                            raisePriority?: boolean;
                            reassign?: {
                                /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                teamId?: string;
                                /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                assigneeId?: string;
                            };
                            addTags?: string[];
                            webhook?: {
                                name: string;
                            };
                        };
                        position: number;
                        isShipped: boolean;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["EditConflictOrIdempotencyKeyInUse"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getEscalationRule: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path: {
                escalationRuleId: string | ("warning-75" | "breached" | "overdue" | "overdue-first");
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "escalationRuleId": "esc_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "enabled": false,
                     *       "match": {
                     *         "targets": [
                     *           "first-response"
                     *         ],
                     *         "stages": [
                     *           "warning-50"
                     *         ],
                     *         "repetitions": [
                     *           1
                     *         ],
                     *         "priorities": [
                     *           "low"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "teamIds": [
                     *           "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ]
                     *       },
                     *       "actions": {
                     *         "notify": [
                     *           "assignee"
                     *         ],
                     *         "waitForWorkingHours": false,
                     *         "raisePriority": false,
                     *         "reassign": {
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         },
                     *         "addTags": [
                     *           "…"
                     *         ],
                     *         "webhook": {
                     *           "name": "Li Wei"
                     *         }
                     *       },
                     *       "position": 1,
                     *       "isShipped": false
                     *     }
                     */
                    "application/json": components["schemas"]["EscalationRule"];
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    deleteEscalationRule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                escalationRuleId: string | ("warning-75" | "breached" | "overdue" | "overdue-first");
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ReadOnlyOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    editEscalationRule: {
        parameters: {
            query?: never;
            header: {
                /** @description ETag of the version to change, or `*` for any. */
                "If-Match": string;
            };
            path: {
                escalationRuleId: string | ("warning-75" | "breached" | "overdue" | "overdue-first");
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false
                 *     }
                 */
                "application/json": {
                    name?: string;
                    enabled?: boolean;
                    position?: number;
                    match?: {
                        targets?: ("first-response" | "next-response" | "resolution")[];
                        stages?: ("warning-50" | "warning-75" | "warning-90" | "breached" | "overdue")[];
                        repetitions?: number[];
                        priorities?: ("low" | "normal" | "high" | "urgent")[];
                        levels?: ("standard" | "vip" | "strategic")[];
                        teamIds?: string[];
                    };
                    actions?: {
                        notify?: ("assignee" | "supervisors" | "team")[];
                        waitForWorkingHours?: boolean;
                        raisePriority?: boolean;
                        reassign?: {
                            /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            teamId?: string;
                            /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                            assigneeId?: string;
                        };
                        addTags?: string[];
                        webhook?: {
                            name: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "escalationRuleId": "esc_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *       "version": 1,
                     *       "name": "Li Wei",
                     *       "enabled": false,
                     *       "match": {
                     *         "targets": [
                     *           "first-response"
                     *         ],
                     *         "stages": [
                     *           "warning-50"
                     *         ],
                     *         "repetitions": [
                     *           1
                     *         ],
                     *         "priorities": [
                     *           "low"
                     *         ],
                     *         "levels": [
                     *           "standard"
                     *         ],
                     *         "teamIds": [
                     *           "team_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         ]
                     *       },
                     *       "actions": {
                     *         "notify": [
                     *           "assignee"
                     *         ],
                     *         "waitForWorkingHours": false,
                     *         "raisePriority": false,
                     *         "reassign": {
                     *           "teamId": "team_01kb2m5x8w0q3r7t9v4y6z1a2b",
                     *           "assigneeId": "agt_01kb2m5x8w0q3r7t9v4y6z1a2b"
                     *         },
                     *         "addTags": [
                     *           "…"
                     *         ],
                     *         "webhook": {
                     *           "name": "Li Wei"
                     *         }
                     *       },
                     *       "position": 1,
                     *       "isShipped": false,
                     *       "effectiveFrom": "2026-11-22T08:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        escalationRuleId: string | ("warning-75" | "breached" | "overdue" | "overdue-first");
                        version: number;
                        name: string;
                        enabled: boolean;
                        match: {
                            targets?: ("first-response" | "next-response" | "resolution")[];
                            stages?: ("warning-50" | "warning-75" | "warning-90" | "breached" | "overdue")[];
                            repetitions?: number[];
                            priorities?: ("low" | "normal" | "high" | "urgent")[];
                            levels?: ("standard" | "vip" | "strategic")[];
                            teamIds?: string[];
                        };
                        actions: {
                            notify?: ("assignee" | "supervisors" | "team")[];
                            waitForWorkingHours?: boolean;
                            raisePriority?: boolean;
                            reassign?: {
                                /** @example team_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                teamId?: string;
                                /** @example agt_01kb2m5x8w0q3r7t9v4y6z1a2b */
                                assigneeId?: string;
                            };
                            addTags?: string[];
                            webhook?: {
                                name: string;
                            };
                        };
                        position: number;
                        isShipped: boolean;
                        /** Format: date-time */
                        effectiveFrom: string;
                    };
                };
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["ReadOnlyOrEditConflict"];
            412: components["responses"]["PreconditionFailed"];
            415: components["responses"]["UnsupportedMediaType"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getSurveyResults: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                agentId?: string;
                teamId?: string;
                by?: "agent" | "team" | "day";
            };
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK. */
            200: {
                headers: {
                    /** @description For If-Match and If-None-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-11-22",
                     *       "to": "2026-11-22",
                     *       "total": {
                     *         "sent": 1,
                     *         "answered": 1,
                     *         "responseRate": null,
                     *         "average": null,
                     *         "distribution": [
                     *           1,
                     *           0,
                     *           2,
                     *           11,
                     *           28
                     *         ]
                     *       },
                     *       "groups": [
                     *         {
                     *           "sent": 1,
                     *           "answered": 1,
                     *           "responseRate": null,
                     *           "average": null,
                     *           "distribution": [
                     *             1,
                     *             0,
                     *             2,
                     *             11,
                     *             28
                     *           ],
                     *           "key": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        from: string;
                        /** Format: date */
                        to: string;
                        total: {
                            sent: number;
                            answered: number;
                            responseRate: number | null;
                            average: number | null;
                            /**
                             * @example [
                             *       1,
                             *       0,
                             *       2,
                             *       11,
                             *       28
                             *     ]
                             */
                            distribution: number[];
                        };
                        groups: {
                            sent: number;
                            answered: number;
                            responseRate: number | null;
                            average: number | null;
                            /**
                             * @example [
                             *       1,
                             *       0,
                             *       2,
                             *       11,
                             *       28
                             *     ]
                             */
                            distribution: number[];
                            key: string | null;
                        }[];
                    };
                };
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["InvalidRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["RateLimitExceeded"];
            500: components["responses"]["Internal"];
            503: components["responses"]["IssuerUnavailableOrRestoring"];
        };
    };
    getRoot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found. */
            302: {
                headers: {
                    /** @description Where it is. */
                    Location?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This API as an OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    getReference: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This API as an HTML page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    getReferenceStart: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The script that starts Swagger UI on the HTML page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    getReferenceScript: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Swagger UI, for the HTML page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
    getReferenceStyle: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETags of what the client has: if it is still the same, the answer is 304 without a body. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Swagger UI's style, for the HTML page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The client has it already: see If-None-Match. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            429: components["responses"]["Throttled"];
            500: components["responses"]["Internal"];
        };
    };
}
