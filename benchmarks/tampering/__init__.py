"""Is every change of a stored archive found, and the right object named?"""
