"""The month of supervision (督查闭环): asked once, judged by proof, closed by someone else."""
