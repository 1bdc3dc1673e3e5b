"""What the plan says about waiting."""
