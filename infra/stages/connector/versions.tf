terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }

  # infra/stack names bucket and key, and locks with a file beside the state.
  backend "s3" {}
}

provider "aws" {
  region = var.region

  default_tags {
    tags = merge({ Pipeline = var.name, ManagedBy = "terraform", Stage = "connector" }, var.tags)
  }
}
