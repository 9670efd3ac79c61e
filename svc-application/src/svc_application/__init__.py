"""Cases from draft to delivery: the service that owes the applicant the answer."""
