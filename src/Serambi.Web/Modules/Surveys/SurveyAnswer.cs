using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.Surveys;

/// <summary>
/// What somebody said of a service. It names no case and no person, and no day: only what was given, by which unit, in which month
/// (PermenPANRB 14/2017: answers are confidential). Its id tells nothing of when it was given.
/// </summary>
internal sealed class SurveyAnswer
{
    public Guid Id { get; init; } = Guid.NewGuid();

    /// <summary>Kind of case.</summary>
    public required string Kind { get; init; }

    /// <summary>What was given: the kind itself, or the declared service.</summary>
    public required string Offer { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>First day of the month in which it was answered.</summary>
    public DateOnly Month { get; init; }

    /// <summary>"female", "male"; null when it was not said. So are the others.</summary>
    public string? Sex { get; init; }

    public string? Age { get; init; }

    public string? Education { get; init; }

    public string? Occupation { get; init; }

    /// <summary>"yes", "no".</summary>
    public string? Disability { get; init; }

    /// <summary>Suggestions, in the person's own words; read by staff alone.</summary>
    public string? Comment { get; init; }

    /// <summary>Of a demonstration installation.</summary>
    public bool Demonstration { get; init; }

    public List<SurveyScore> Scores { get; init; } = [];
}

/// <summary>One element as one person judged it.</summary>
internal sealed class SurveyScore
{
    public Guid AnswerId { get; init; }

    /// <summary>From 0 to 8.</summary>
    public int Element { get; init; }

    /// <summary>1 to 4.</summary>
    public int Score { get; init; }
}

/// <summary>A case of which the survey was answered: once is enough. Nothing leads from here to the answer.</summary>
internal sealed class SurveyedCase
{
    public Guid CaseId { get; init; }
}

internal sealed class SurveyAnswerMap : IEntityTypeConfiguration<SurveyAnswer>
{
    public void Configure(EntityTypeBuilder<SurveyAnswer> builder)
    {
        builder.ToTable("SurveyAnswers");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Kind).HasMaxLength(40);
        builder.Property(a => a.Offer).HasMaxLength(60);
        foreach (var name in (string[])[nameof(SurveyAnswer.Sex), nameof(SurveyAnswer.Age), nameof(SurveyAnswer.Education), nameof(SurveyAnswer.Occupation), nameof(SurveyAnswer.Disability)]) builder.Property(name).HasMaxLength(20);
        builder.Property(a => a.Comment).HasMaxLength(2000);
        builder.HasIndex(a => new { a.Month, a.Offer });
        builder.HasMany(a => a.Scores).WithOne().HasForeignKey(s => s.AnswerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SurveyScoreMap : IEntityTypeConfiguration<SurveyScore>
{
    public void Configure(EntityTypeBuilder<SurveyScore> builder)
    {
        builder.ToTable("SurveyScores");
        builder.HasKey(s => new { s.AnswerId, s.Element });
    }
}

internal sealed class SurveyedCaseMap : IEntityTypeConfiguration<SurveyedCase>
{
    public void Configure(EntityTypeBuilder<SurveyedCase> builder)
    {
        builder.ToTable("SurveyedCases");
        builder.HasKey(s => s.CaseId);
        builder.Property(s => s.CaseId).ValueGeneratedNever();
        builder.HasOne<Case>().WithOne().HasForeignKey<SurveyedCase>(s => s.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
