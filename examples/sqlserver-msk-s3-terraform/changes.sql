USE myapp;
INSERT INTO dbo.Users (UserID, UserName, Email) VALUES (3, N'Carol', N'carol@example.com');
UPDATE dbo.Users SET Email = N'bob@example.com' WHERE UserID = 2;
DELETE FROM dbo.Users WHERE UserID = 1;
