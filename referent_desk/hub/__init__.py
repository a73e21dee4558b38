"""The regional hub: enrols desks, holds who accompanies whom, takes their files and answers them."""
