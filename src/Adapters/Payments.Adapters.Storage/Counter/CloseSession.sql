-- Closes a till session whose receipts are still what its entry was made from. TillStore.CloseAsync.
-- 0 rows: it was closed before, or a payment or a void came in between. Served by the primary key.
update till_session set closed_at = @ClosedAt, counted_sen = @Counted
where region_code = @Region and till_session_id = @Id and closed_at is null and received_sen = @Received and payments = @Payments and voids = @Voids
