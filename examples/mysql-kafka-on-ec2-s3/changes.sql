INSERT INTO inventory.customers (name, email) VALUES ('Edsger', 'edsger@example.com');
UPDATE inventory.orders SET status = 'paid', total = total * 1.19;
DELETE FROM inventory.customers WHERE name = 'Grace';
INSERT INTO inventory.orders (customer_id, total) VALUES (3, 0.01);
