alarm_emails = ["data-on-call@example.com"]
