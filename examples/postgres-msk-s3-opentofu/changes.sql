UPDATE student SET name = 'Updated Name' WHERE id = 1;
DELETE FROM student WHERE id = 2;
INSERT INTO student (name) SELECT 'Student ' || n FROM generate_series(1, 10) AS n;
