USE sales;
INSERT INTO dbo.orders (id, customer, amount, ordered_at) VALUES (3, N'Edsger', 0.01, '2026-01-02 00:00:00');
UPDATE dbo.orders SET amount = 11.50 WHERE id = 1;
DELETE FROM dbo.orders WHERE id = 2;
